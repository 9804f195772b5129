using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Nudges;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Breaks off what an agent does now. The worker of a run is told why in its next turn; a session alone is only stopped.</summary>
internal sealed class SendInterruptHandler(IStateStore store, RunLookup lookup, SessionRegister register, ISessionSight sight, ISessionVoice voice, INudges nudges, NudgePreview preview)
    : IOperationHandler<SendInterrupt, Instruction>
{
    public async Task<Instruction> HandleAsync(SendInterrupt operation, Call call, CancellationToken cancellationToken)
    {
        if (operation.Run is null && operation.Session is null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "nobody-named", "Name a run or a session to interrupt.", "orchestrator agent-session get");
        }

        var session = operation.Session is { } name ? register.Record(name) : null;
        var run = session is null ? lookup.Find(operation.Run!) : session.Session.RunId is { } bound ? lookup.Find(bound) : null;
        var nudge = new Nudge(call.Signature, session?.Id, run?.RunId, "interrupt", operation.Reason ?? "Stop what you do and say where you stand.")
        {
            Interrupt = true,
            FromAgent = call.Actor.Kind == ActorKinds.Person ? null : call.Actor.ToString(),
        };
        if (run is not null)
        {
            RunSteering.Demand(lookup.Record(run.RunId), run.IsLive, "nobody works on it any more", $"orchestrator run get {run.RunId}");
        }

        if (operation.DryRun)
        {
            return await preview.OfAsync(nudge, cancellationToken).ConfigureAwait(false);
        }

        return run is not null
            ? await nudges.SendAsync(nudge with { SessionId = null }, cancellationToken).ConfigureAwait(false)
            : await StopAsync(session!, nudge, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Instruction> StopAsync(SessionRecord record, Nudge nudge, CancellationToken cancellationToken)
    {
        var session = sight.Look(record);
        if (session.State == AgentState.Gone || !voice.IsPush(session))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, session.State == AgentState.Gone ? "session-gone" : "session-unreachable",
                $"Session '{session.SessionName}' {(session.State == AgentState.Gone ? "is gone" : "is in no terminal that can be reached")}: it can't be interrupted.", $"orchestrator agent-session get {session.SessionName}", session.SessionName);
        }

        var instruction = await store.WriteAsync(
            nudge.Actor, writer => InstructionStore.Insert(writer, "", null, "interrupt", nudge.Text, nudge.Cause, null, record.Id), cancellationToken).ConfigureAwait(false);
        await voice.InterruptAsync(session, cancellationToken).ConfigureAwait(false);
        return await store.WriteAsync(
            nudge.Actor, writer => InstructionStore.Move(writer, instruction, DeliveryState.Submitted, null, "the key was pressed"), CancellationToken.None).ConfigureAwait(false);
    }
}
