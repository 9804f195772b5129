using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Tests.Views;

/// <summary>Finds runs by their whole id.</summary>
internal sealed class StoredRuns(IStateStore store) : IRunReader
{
    public Run Find(string idOrPrefix) => Record(idOrPrefix).Run;

    public WorkItem FrozenItem(string runId) => Record(runId).Frozen.Item;

    public string? StartTree(string runId) => Record(runId).Frozen.StartTree;

    private RunRecord Record(string id) => store.Read(reader => RunStore.Load(reader, id))
        ?? throw new OrchestratorException(ErrorKind.NotFound, "run-unknown", $"There is no run '{id}'.");
}
