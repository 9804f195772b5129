using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Runs.Checkpoints;

namespace Orchestrator.Tests.Checkpoints;

public sealed class CheckpointParserProperties
{
    private static readonly string[] s_pieces =
    [
        "<checkpoint>", "</checkpoint>", "\n", "run_id: r-1", "run_id: x", "seq: 1", "seq:", "status: working", "status: step_done", "summary:", "evidence: [", "evidence:",
        "- ran: a", "- ", "{modified: b", "}", "]", "[", "\"", "'", "```", "~~~~", "> ", "|", "…", "needs: none", ":", ",", "  ", "\t", "\r\n", "\0", "\ud800", "done",
    ];

    [Fact]
    public void Whatever_is_said_reading_it_never_throws_and_accepts_only_blocks_of_this_run() => Prop.ForAll(
        Gen.ListOf(Gen.OneOf(Gen.Elements(s_pieces), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""))).ToArbitrary(),
        pieces => CheckpointParser.Parse(string.Concat(pieces), "r-1").Checkpoints.All(c => c.RunId == "r-1" && CheckpointLimits.Excess(c) is null))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_written_is_what_is_read() => Prop.ForAll(
        Gen.ListOf(Gen.NonEmptyListOf(Gen.Elements([.. "abc xyz_-/.,#&*(){}=|<"])).Select(c => ("w" + string.Concat(c) + "w"))).ToArbitrary(),
        items => items.Count > 20 || items.Any(i => i.Length > 300) || Read(items).SequenceEqual(items))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_megabyte_of_tags_is_read_at_once()
    {
        var text = string.Concat(Enumerable.Repeat("<checkpoint>\n```\n", 60_000));
        Assert.Empty(CheckpointParser.Parse(text, "r-1").Checkpoints);
    }

    private static IReadOnlyList<string> Read(IEnumerable<string> items) => CheckpointParser.Parse(
        "<checkpoint>\nrun_id: r-1\nstatus: working\nnext:\n" + string.Concat(items.Select(i => $"  - {i}\n")) + "needs:\n</checkpoint>", "r-1").Checkpoints[0].Next;
}
