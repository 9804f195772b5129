namespace Orchestrator.Tests.Runs;

/// <summary>Checkpoint blocks as workers write them.</summary>
internal static class Blocks
{
    public static string Done(int seq, string run = "fix-sum-1") => Of(run, seq, "workflow_done", null);

    public static string Step(int seq, string step, string run = "fix-sum-1") => Of(run, seq, "step_done", step);

    private static string Of(string run, int seq, string status, string? step) => $$"""
        Here is where I am.
        <checkpoint>
        run_id: {{run}}
        seq: {{seq}}
        status: {{status}}
        step: {{step ?? "-"}}
        summary: number {{seq}}
        evidence: [ {modified: sum.sh}, {ran: sh test.sh} ]
        </checkpoint>

        """;
}
