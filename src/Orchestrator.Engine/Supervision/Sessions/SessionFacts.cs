using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Tells a cycle of the sessions that its run is bound to.</summary>
internal sealed class SessionFacts(SessionRegister register, ISessionSight sight, IProcessTable processes) : ICycleFacts
{
    public Cycle Add(Cycle cycle, RunRecord record)
    {
        if (register.BindingOf(record.Id) is not { } binding)
        {
            return cycle;
        }

        var worker = binding.WorkerSessionId is { } id ? sight.Look(register.Record(id)) : null;
        return cycle with
        {
            WorkerSession = binding.Worker,
            WorkerState = worker?.State,
            WorkerAlive = worker is null ? cycle.WorkerAlive : worker.State != AgentState.Gone,
            Since = worker?.Since ?? cycle.Since,
            Manager = binding.Manager,
            ManagerAlive = binding.ManagerSessionId is { } manager && register.Record(manager) is { Session.Active: true } known && processes.IsAlive(known.Process),
        };
    }
}
