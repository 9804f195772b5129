using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Takes runs on by themselves: out of a wait that is over, and out of a pause that a composed instruction may end.</summary>
internal sealed class RecoverMove(IStateStore store, IPrompts prompts, IProjectSettings settings, TimeProvider clock)
{
    /// <summary>Whether the next cycle takes the run out of its pause without a person.</summary>
    public static bool WillIntervene(RunRecord record) =>
        record.Run is { State: RunState.Paused, Pause: { Class: PauseClass.Business or PauseClass.Recovery, Signal: null } pause }
        && record.Frozen.Item.Policy is { OnPause: "notify_then_recover" } policy
        && record.Driver.Interventions < policy.MaxInterventions
        && !record.IsWorkless
        && !Pauses.NeedsSomebody(pause.Reason);

    /// <summary>Composes a recovery instruction, recorded with its cause, and lets the worker go on with it.</summary>
    public async Task<bool> InterveneAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (!WillIntervene(record))
        {
            return false;
        }

        var pause = record.Run.Pause!;
        var text = prompts.Recovery(record, pause);
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "recovery", text, pause.Cause);
            record = Reroute(record, pause);

            // Whoever was told three times what a report looks like is told once more, not three times again.
            var before = record.Driver.Counters;
            var counters = new GateCounters(MissingBlocks: before.MissingBlocks, Waits: before.Waits, Envelopes: before.Envelopes);
            record = record with { Driver = record.Driver with { Interventions = record.Driver.Interventions + 1, Counters = counters } };
            record = RunChange.Leave(
                writer, record, RunState.Working, $"recovery {record.Driver.Interventions} of {record.Frozen.Item.Policy.MaxInterventions} after '{pause.Reason}'");
            return RunStore.Update(writer, record);
        }, cancellationToken).ConfigureAwait(false);
        log.Did("sent a recovery instruction");
        return true;
    }

    /// <summary>A route to another worker begins a new attempt with that one's profile.</summary>
    private RunRecord Reroute(RunRecord record, RunPause pause) =>
        pause.Route.StartsWith("worker:", StringComparison.Ordinal) && settings.Profiles.TryGetValue(pause.Route["worker:".Length..], out var profile)
            ? record with
            {
                Run = record.Run with { Worker = profile.Name },
                Frozen = record.Frozen with { Profile = profile },
                Driver = record.Driver with { NewAttempt = true },
            }
            : record;

    /// <summary>Ends a wait whose time has come.</summary>
    public async Task<bool> EndWaitAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        // One that was paused meanwhile has lost what it waited for: it sees by trying.
        if (record.Run.Wait is { } wait && clock.GetUtcNow() < wait.Until)
        {
            return false;
        }

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            InstructionStore.Insert(
                writer, record.Id, record.Run.WorkItemId, "continue", "What held you up is over. Go on where you stopped.", record.Driver.LastEvent);
            return RunStore.Update(writer, RunChange.Move(writer, record, RunState.Working, $"the wait{(record.Run.Wait is { } over ? $" for {over.Reason}" : "")} is over"));
        }, cancellationToken).ConfigureAwait(false);
        log.Did("ended the wait");
        return true;
    }
}
