using Orchestrator.Engine.Runs.Checkpoints;

namespace Orchestrator.Tests.Checkpoints;

public sealed class CheckpointLimitTests
{
    [Fact]
    public void A_long_summary_and_a_long_result_are_cut_with_a_mark()
    {
        var reading = Read($"summary: {new string('s', 600)}\nevidence:\n- result: {new string('r', 400)}");
        var checkpoint = Assert.Single(reading.Checkpoints);
        Assert.Equal((512, '…'), (checkpoint.Summary.Length, checkpoint.Summary[^1]));
        Assert.Equal((300, '…'), (checkpoint.Evidence[0].Text.Length, checkpoint.Evidence[0].Text[^1]));
    }

    [Theory]
    [InlineData("evidence:\n- ran: ")]
    [InlineData("next:\n- ")]
    [InlineData("needs:\n- ")]
    [InlineData("blocking_inputs:\n- ")]
    public void What_decisions_read_is_never_cut_but_corrected(string field)
    {
        var reading = Read(field + new string('x', 301));
        Assert.Empty(reading.Checkpoints);
        Assert.Contains("301 characters, at most 300", Assert.Single(reading.Malformed).Correction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_more_than_20_items_is_corrected()
    {
        var reading = Read("next:\n" + string.Join('\n', Enumerable.Range(0, 21).Select(i => $"- step {i}")));
        Assert.Contains("next has 21 items, at most 20", Assert.Single(reading.Malformed).Correction, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_at_its_limit_is_read_whole()
    {
        var reading = Read($"summary: {new string('s', 512)}\nnext:\n" + string.Join('\n', Enumerable.Repeat("- " + new string('n', 300), 20)));
        Assert.Equal((512, 20), (reading.Checkpoints[0].Summary.Length, reading.Checkpoints[0].Next.Count));
    }

    private static CheckpointReading Read(string body) =>
        CheckpointParser.Parse($"<checkpoint>\nrun_id: r-1\nstatus: working\n{body}\n</checkpoint>", "r-1");
}
