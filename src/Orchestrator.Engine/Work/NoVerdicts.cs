namespace Orchestrator.Engine.Work;

/// <summary>Without runs there are no verdicts.</summary>
internal sealed class NoVerdicts : IVerdictSource
{
    public IReadOnlyList<ItemVerdict> Of(string workItemId) => [];
}
