namespace Orchestrator.Engine.Work.Items;

/// <summary>
/// Who reviews a result. A reviewer is of another family than the worker, since kin are blind to the same faults, unless the
/// item says why not; for <c>stronger</c> its model is held to be stronger besides.
/// </summary>
internal static class Reviewers
{
    public const string SameFamily = "verifier-same-family";

    /// <summary>Whether agents review the result.</summary>
    public static bool ByAgents(Acceptance acceptance) => acceptance.Review is "other_family" or "stronger";

    /// <summary>The reviewers that there are, the best choice first.</summary>
    /// <param name="acceptance">What the item asks for.</param>
    /// <param name="worker">The worker's profile; null where it isn't settled yet.</param>
    /// <param name="named">The profile that the call or the item names; null: the project's default, else the first that fits.</param>
    /// <param name="agents">The profiles.</param>
    /// <returns>No profile and what stands against each; or profiles and no problem.</returns>
    public static (IReadOnlyList<AgentProfile> Profiles, Finding? Problem) Pick(Acceptance acceptance, AgentProfile? worker, string? named, AgentChoices agents)
    {
        if (named is not null && agents.Profiles.TryGetValue(named, out var wanted) && Against(acceptance, worker, wanted) is { } problem)
        {
            return ([], problem);
        }

        var fitting = agents.Profiles.Values.Where(profile => Against(acceptance, worker, profile) is null)
            .OrderBy(profile => profile.Name == named ? 0 : profile.Name == agents.Verifier ? 1 : 2)
            .ThenBy(profile => worker is not null && profile.Family == worker.Family)
            .ToList();
        return fitting.Count > 0 ? (fitting, null) : ([], Missing(acceptance, worker));
    }

    /// <summary>A panel's seats: the best choice, then the others, and from the beginning again where there are more seats than profiles.</summary>
    public static IReadOnlyList<AgentProfile> Seats(IReadOnlyList<AgentProfile> profiles, int seats) => [.. Enumerable.Range(0, seats).Select(seat => profiles[seat % profiles.Count])];

    /// <summary>What stands against a profile; null when nothing does.</summary>
    private static Finding? Against(Acceptance acceptance, AgentProfile? worker, AgentProfile reviewer)
    {
        if (!CanBeHeld(reviewer))
        {
            return new(
                "verifier-not-read-only", $"'{reviewer.Name}' runs any program, and nothing could hold that back from writing: a reviewer is a client that has a read-only mode.",
                "policy: { verifier: a profile of codex or claude }", "policy.verifier");
        }

        if (worker is null)
        {
            return null;
        }

        if (worker.Family == reviewer.Family && acceptance.SameFamilyReason is null)
        {
            return new(
                SameFamily, $"Its review asks for another family; '{worker.Name}' and '{reviewer.Name}' are both {worker.Family}, and it does not say why that is good enough.",
                "policy: { verifier: a profile of another family }", "policy.verifier");
        }

        return acceptance.Review == "stronger" && reviewer.Strength <= worker.Strength
            ? new(
                "verifier-not-stronger", $"Its review asks for a stronger one; '{reviewer.Name}' has strength {reviewer.Strength} and the worker '{worker.Name}' {worker.Strength}.",
                "policy: { verifier: a profile with a higher strength in project.yaml }", "policy.verifier")
            : null;
    }

    public static bool CanBeHeld(AgentProfile profile) => profile.Adapter != "command";

    private static Finding Missing(Acceptance acceptance, AgentProfile? worker) => new(
        "verifier-missing",
        $"Its review asks for {(acceptance.Review == "stronger" ? "a stronger reviewer" : "a reviewer of another family")}, and no agent profile fits{(worker is null ? "" : $" the worker '{worker.Name}'")}.",
        "policy: { verifier: the other profile }", "acceptance.review");
}
