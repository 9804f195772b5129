using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>On whose word a run starts, and what goes with it.</summary>
/// <param name="Actor">Who, as the ledger names it.</param>
/// <param name="DryRun">Ask everything and write nothing.</param>
internal sealed record StartTerms(string Actor, bool DryRun = false)
{
    /// <summary>Told of what takes a moment, by the item.</summary>
    public Action<string, string> Tell { get; init; } = (_, _) => { };

    /// <summary>Whether what takes long, such as setting up a worktree, is left to a later cycle.</summary>
    public bool Brief { get; init; }

    /// <summary>What is asked and noted in the very transaction that writes the run down; it refuses by throwing.</summary>
    public Action<StoreWriter, RunRecord> Within { get; init; } = (_, _) => { };
}
