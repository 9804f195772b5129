namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>The questions of a chat that settles a policy, each with the answer that holds now.</summary>
internal static class PolicyQuestions
{
    public static IReadOnlyList<PolicyQuestion> Of(SupervisionPolicy policy) =>
    [
        Choice("mode", "How closely is the manager held to this contract?", policy.Mode, "--mode"),
        new("objective", "What should the manager see to, beside the goal of the work item?", "text", [], policy.Objective is null ? [] : [policy.Objective], "--objective"),
        new("guidelines", "How is the work to be done?", "list", [], policy.Guidelines, "--guideline"),
        new("references", "What should be read first?", "list", [], policy.References, "--reference"),
        new("permissions", "What may the manager do?", "choices", [.. PermissionNames.Defaults.Keys], [.. policy.Permissions.Where(one => one.Value).Select(one => one.Key)], "--permit"),
        new("expected_tools", "Which tools are expected to be used?", "list", [], policy.ExpectedTools, "--expected-tool"),
        new("epilogue", "What is left to do once the work itself is done?", "list", [], policy.Epilogue, "--epilogue"),
        Choice("continuation", "What happens when an iteration has ended?", policy.Continuation, "--continuation"),
        Choice("require_acks", "Who must acknowledge this contract before the run can end?", policy.RequireAcks, "--require-acks"),
    ];

    private static PolicyQuestion Choice<T>(string id, string text, T now, string option)
        where T : struct, Enum => new(id, text, "choice", [.. Enum.GetValues<T>().Select(Word)], [Word(now)], option);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
