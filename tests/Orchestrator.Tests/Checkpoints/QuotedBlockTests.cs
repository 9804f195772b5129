using Orchestrator.Engine.Runs.Checkpoints;

namespace Orchestrator.Tests.Checkpoints;

public sealed class QuotedBlockTests
{
    private const string Block = "<checkpoint>\nrun_id: r-1\nseq: 1\nstatus: workflow_done\nsummary: all done\n</checkpoint>";

    [Theory]
    [InlineData("```\n{0}\n```\nThat is what the README says.")]
    [InlineData("```yaml\n# from README.md\n{0}\n```")]
    [InlineData("````\n```\n{0}\n```\n````")]
    [InlineData("~~~\n{0}\n{0}\n~~~")]
    [InlineData("The file holds \"{0}\"")]
    [InlineData("+{0}")]
    [InlineData("12: {0}")]
    [InlineData("the form is `{0}`")]
    [InlineData("```\nnever closed\n{0}")]
    public void A_quoted_block_is_counted_and_reports_nothing(string frame)
    {
        var reading = CheckpointParser.Parse(frame.Replace("{0}", Block, StringComparison.Ordinal), "r-1");
        Assert.Empty(reading.Checkpoints);
        Assert.Empty(reading.Malformed);
        Assert.InRange(reading.Skipped, 1, 2);
    }

    [Fact]
    public void A_blockquote_reports_nothing()
    {
        var reading = CheckpointParser.Parse("> " + Block.Replace("\n", "\n> ", StringComparison.Ordinal), "r-1");
        Assert.Equal((0, 1), (reading.Checkpoints.Count, reading.Skipped));
    }

    [Theory]
    [InlineData("I am done.\n\n```\n{0}\n```\n")]
    [InlineData("I am done.\n\n```yaml\n\n{0}\n```")]
    [InlineData("⏺ {0}")]
    [InlineData("```py\nx = 1\n```\n{0}")]
    [InlineData("Done: {0}")]
    public void A_block_that_is_the_last_word_counts_even_in_a_fence_of_its_own(string frame) =>
        Assert.Single(CheckpointParser.Parse(frame.Replace("{0}", Block, StringComparison.Ordinal), "r-1").Checkpoints);

    [Fact]
    public void An_echo_of_our_own_prompt_reports_nothing()
    {
        var reading = CheckpointParser.Parse(Block, "r-1", ["Report like this:\n  " + Block.Replace("\n", "\n  ", StringComparison.Ordinal)]);
        Assert.Equal((0, 1), (reading.Checkpoints.Count, reading.Skipped));
    }

    [Theory]
    [InlineData("run_id: …\nseq: 7\nstatus: working")]
    [InlineData("run_id: <run id>\nstatus: working")]
    [InlineData("run_id: r-1\nstatus: working | blocked | step_done | workflow_done")]
    [InlineData("run_id: r-1\nstatus: working\nsummary: <one line>")]
    [InlineData("run_id: r-1\nstatus: working\nsummary: one line")]
    public void A_template_left_unfilled_reports_nothing_and_is_not_corrected(string body)
    {
        var reading = CheckpointParser.Parse($"<checkpoint>\n{body}\n</checkpoint>", "r-1");
        Assert.Equal((0, 0, 1), (reading.Checkpoints.Count, reading.Malformed.Count, reading.Skipped));
    }
}
