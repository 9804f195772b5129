namespace Orchestrator.Engine.Work.Items;

/// <summary>A review by another family needs a verifier that isn't the worker's own kin.</summary>
internal static class Families
{
    public const string Code = "verifier-same-family";

    /// <summary>What is wrong with the pair, a sentence; null when nothing is, or when one of them isn't known.</summary>
    public static string? Same(AgentProfile? worker, AgentProfile? verifier) => worker is not null && verifier is not null && worker.Family == verifier.Family
        ? $"Its review asks for another family; '{worker.Name}' and '{verifier.Name}' are both {worker.Family}."
        : null;
}
