using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.History;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Finds runs by id or by the beginning of one.</summary>
internal sealed class RunLookup(IStateStore store) : IRunReader
{
    /// <summary>A prefix that changes something has at least so many characters.</summary>
    private const int PrefixAtLeast = 4;

    public static OrchestratorException Unknown(string id) =>
        new(ErrorKind.NotFound, "run-unknown", $"There is no run '{id}'.", "orchestrator run get", id);

    public Run Find(string idOrPrefix) => Record(idOrPrefix).Run;

    public WorkItem FrozenItem(string runId) => Record(runId).Frozen.Item;

    public string? StartTree(string runId) => Record(runId).Frozen.StartTree;

    /// <summary>The run as the store holds it.</summary>
    /// <exception cref="OrchestratorException"><c>run-unknown</c>, <c>id-ambiguous</c>, <c>id-too-short</c>.</exception>
    public RunRecord Record(string idOrPrefix) => store.Read(reader =>
    {
        var matching = RunStore.Matching(reader, idOrPrefix);
        if (matching.Count == 0)
        {
            throw ArchivedRuns.Gone(reader, idOrPrefix) ?? Unknown(idOrPrefix);
        }

        if (matching[0] != idOrPrefix && matching.Count > 1)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "id-ambiguous", $"'{idOrPrefix}' can mean {string.Join(", ", matching.Take(5))}.", $"orchestrator run get \"{idOrPrefix}*\"", idOrPrefix);
        }

        if (matching[0] != idOrPrefix && idOrPrefix.Length < PrefixAtLeast)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "id-too-short", $"'{idOrPrefix}' is too short for a prefix: give {PrefixAtLeast} characters or more.", $"orchestrator run get {matching[0]}", idOrPrefix);
        }

        return RunStore.Load(reader, matching[0])!;
    });
}
