namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Checkpoint blocks as a worker writes them; the scripted model fills in the run and the number.</summary>
internal static class Block
{
    /// <summary>The claim that everything is done, with evidence.</summary>
    public static string Done(string summary = "wrote the answer") => Of("workflow_done", summary, """
        evidence:
          - modified: answer.txt
          - ran: sh test.sh
          - result: ok answer
        """);

    /// <summary>Any block.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="summary">Its summary.</param>
    /// <param name="fields">Further fields, as YAML.</param>
    public static string Of(string status, string summary, string fields = "") => $$"""
        <checkpoint>
        run_id: {run_id}
        seq: {seq}
        status: {{status}}
        summary: {{summary}}
        {{fields}}
        </checkpoint>
        """;
}
