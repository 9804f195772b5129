using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Engine.Verification.Proof;

/// <summary>Whether evidence still counts when a gate reads it.</summary>
internal static class EvidenceCheck
{
    /// <summary>Why a piece no longer holds, one sentence; null when it holds.</summary>
    /// <param name="tree">The run's tree as it is now.</param>
    /// <param name="evidence">The piece.</param>
    public static string? Fault(string tree, Evidence evidence)
    {
        if (evidence.Standing != "satisfied")
        {
            return evidence.Standing == "failed" ? $"'{evidence.Type}' failed." : $"'{evidence.Type}' is only claimed by {evidence.Actor}.";
        }

        if (evidence.Path is not { } relative)
        {
            return null;
        }

        try
        {
            var path = SafePath.Resolve(tree, relative);
            return !File.Exists(path) ? $"'{relative}' of '{evidence.Type}' is gone."
                : FileDigest.Sha256(path) != evidence.Sha256 ? $"'{relative}' of '{evidence.Type}' was changed since it was added." : null;
        }
        catch (OrchestratorException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>For each required type that nothing satisfies: the type and why, one sentence.</summary>
    /// <param name="tree">The run's tree as it is now.</param>
    /// <param name="required">The types.</param>
    /// <param name="evidence">All evidence that may count, in order.</param>
    public static IReadOnlyList<(string Type, string Why)> Missing(string tree, IEnumerable<string> required, IReadOnlyList<Evidence> evidence) =>
    [
        .. from type in required.Distinct()
           let faults = evidence.Where(e => e.Type == type).Select(e => Fault(tree, e)).ToList()
           where !faults.Contains(null)
           select (type, faults.LastOrDefault() ?? $"There is no evidence of type '{type}'."),
    ];
}
