using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// What stands in a run's way outside of it: a program that is gone, a repository that can't be read. It may pass by
/// itself; the third look in a row that meets the same pauses the run and says what helps. A worker that works is left to work.
/// </summary>
internal sealed class Obstacles(IStateStore store)
{
    private const int LooksAtMost = 3;

    /// <summary>Notes what a look met.</summary>
    public async Task MeetAsync(RunRecord record, RunLease lease, OrchestratorException error, CycleLog log, CancellationToken cancellationToken)
    {
        if (error.Kind != ErrorKind.Environment || !Stands(record))
        {
            return;
        }

        var looks = record.Driver.Obstacle is { } met && met.Code == error.Code && met.State == record.Run.State ? met.Looks + 1 : 1;
        try
        {
            await store.WriteAsync(
                lease.Actor,
                writer =>
                {
                    lease.Demand(writer);
                    return RunStore.Update(writer, looks < LooksAtMost
                        ? record with { Driver = record.Driver with { Obstacle = new Obstacle(error.Code, record.Run.State, looks) } }
                        : RunChange.Pause(
                            writer, record with { Driver = record.Driver with { Obstacle = null } },
                            Pauses.Of(record.Run, PauseReasons.EnvironmentBroken, Sentence(error), null, record.Driver.LastEvent, writer.Now)));
                },
                cancellationToken).ConfigureAwait(false);
            if (looks == LooksAtMost)
            {
                log.Did($"paused: {PauseReasons.EnvironmentBroken}");
            }
        }
        catch (OrchestratorException)
        {
            // The store may be what is in the way, or somebody changed the run: the next look meets whatever is left of it.
        }
    }

    /// <summary>A look went well: what was met before has passed.</summary>
    public async Task PassAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        if (record.Driver.Obstacle is not null)
        {
            await store.WriteAsync(
                lease.Actor,
                writer =>
                {
                    lease.Demand(writer);
                    return RunStore.Update(writer, record with { Driver = record.Driver with { Obstacle = null } });
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private bool Stands(RunRecord record) => record.Run.State is RunState.Queued or RunState.Starting or RunState.Verifying or RunState.Reviewing
        || (record.Run.State == RunState.Working && store.Read(reader => TurnStore.Latest(reader, record.Id)) is null or { Phase: TurnPhase.Ended });

    private static string Sentence(OrchestratorException error) => error.Fix is { } fix ? $"{Words.Sentence(error.Message)} What helps: {fix}" : error.Message;
}
