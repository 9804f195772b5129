namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Applies what a person said to a policy.</summary>
internal static class PolicyEdit
{
    public static SupervisionPolicy Apply(SupervisionPolicy policy, SetSupervisionPolicy change)
    {
        var permissions = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (name, allowed) in PermissionNames.Defaults)
        {
            permissions[name] = policy.Permissions.GetValueOrDefault(name, allowed);
        }

        foreach (var name in (change.Permit ?? []).SelectMany(PermissionNames.Matching))
        {
            permissions[name] = true;
        }

        // What is both permitted and forbidden is forbidden: permitting repo.* and forbidding repo.merge_green_pr says what it means.
        foreach (var name in (change.Forbid ?? []).SelectMany(PermissionNames.Matching))
        {
            permissions[name] = false;
        }

        return policy with
        {
            Mode = change.Mode ?? policy.Mode,
            Objective = change.Objective is null ? policy.Objective : change.Objective.Trim() is { Length: > 0 } objective ? objective : null,
            Guidelines = Said(change.Guideline) ?? policy.Guidelines,
            References = Said(change.Reference) ?? policy.References,
            Permissions = permissions,
            ExpectedTools = Said(change.ExpectedTool) ?? policy.ExpectedTools,
            Epilogue = Said(change.Epilogue) ?? policy.Epilogue,
            Continuation = change.Continuation ?? policy.Continuation,
            RequireAcks = change.RequireAcks ?? policy.RequireAcks,
        };
    }

    // One empty text empties the list.
    private static IReadOnlyList<string>? Said(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(text => text.Trim()).Where(text => text.Length > 0)];
}
