using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Which run a request is about: the one that it names, else the caller's own.</summary>
internal sealed class RunChoice(RunLookup runs)
{
    /// <exception cref="OrchestratorException"><c>run-missing</c>: none is named and the caller has none; <c>run-unknown</c>.</exception>
    public RunRecord Of(string? run, Actor actor) => runs.Record(run is { Length: > 0 } ? run : actor.RunId ?? throw new OrchestratorException(
        ErrorKind.Usage, "run-missing", $"Name a run: {actor} has none of its own.", "orchestrator run get --live"));

    /// <summary>The same, of a run that has not ended.</summary>
    /// <exception cref="OrchestratorException"><c>run-ended</c>.</exception>
    public RunRecord Live(string? run, Actor actor)
    {
        var record = Of(run, actor);
        return record.Run.IsLive ? record : throw new OrchestratorException(
            ErrorKind.Conflict, "run-ended", $"Run '{record.Id}' is {record.Run.State.ToString().ToLowerInvariant()}: its contract is over.", $"orchestrator run get {record.Id}", record.Id);
    }
}
