using System.Text.Json;

namespace Orchestrator.Tests.Verification.Reviews;

/// <summary>What reviewers answer, as the stream of a client that reports it.</summary>
internal static class Reports
{
    /// <summary>A report on the run of the tests, each criterion with its verdict.</summary>
    public static string Of(string run, int attempt, params (string Id, bool Holds)[] criteria) => JsonSerializer.Serialize(new
    {
        run,
        attempt,
        criteria = criteria.Select(criterion => new { id = criterion.Id, verdict = criterion.Holds ? "PASS" : "FAIL", evidence = $"sum.sh:1 {(criterion.Holds ? "adds" : "still subtracts")}" }),
        findings = Array.Empty<object>(),
        overall = criteria.All(criterion => criterion.Holds) ? "PASS" : "FAIL",
    });

    public static string Pass(int attempt = 1) => Of("fix-sum-1", attempt, ("c1", true));

    public static string Fail(int attempt = 1) => Of("fix-sum-1", attempt, ("c1", false));

    /// <summary>A message as Codex streams it, the whole turn.</summary>
    public static string Streamed(string message) => string.Join('\n',
        """{"type":"thread.started","thread_id":"t1"}""",
        """{"type":"turn.started"}""",
        JsonSerializer.Serialize(new { type = "item.completed", item = new { id = "i1", type = "agent_message", text = message } }),
        """{"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":0,"output_tokens":20}}""",
        "");

    public static (string Output, int? ExitCode) Said(string message) => (Streamed(message), 0);
}
