using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Nudges;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Tells a run's worker or a session something.</summary>
internal sealed class SendNudgeHandler(RunLookup lookup, SessionRegister register, INudges nudges, NudgePreview preview) : IOperationHandler<SendNudge, Instruction>
{
    public Task<Instruction> HandleAsync(SendNudge operation, Call call, CancellationToken cancellationToken)
    {
        if (operation.Run is null && operation.Session is null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "nobody-named", "Name a run or a session to speak to.", "orchestrator agent-session get");
        }

        var session = operation.Session is { } name ? register.Find(name).SessionId : null;
        var run = session is null ? lookup.Find(operation.Run!) : null;
        if (run is not null)
        {
            RunSteering.Demand(lookup.Record(run.RunId), run.IsLive, "it has ended and hears nothing any more", $"orchestrator run start {run.WorkItemId} --retry-of {run.RunId}");
        }

        if (string.IsNullOrWhiteSpace(operation.Words))
        {
            var target = run?.RunId ?? $"--session {operation.Session}";
            throw new OrchestratorException(ErrorKind.Usage, "message-empty", "There is nothing to say.", $"orchestrator nudge send {target} \"your message\"", run?.RunId ?? operation.Session);
        }

        var nudge = new Nudge(call.Signature, session, run?.RunId, "nudge", operation.Words)
        {
            Key = operation.Key,
            Interrupt = operation.Interrupt,
            FromAgent = call.Actor.Kind == ActorKinds.Person ? null : call.Actor.ToString(),
        };
        return operation.DryRun ? preview.OfAsync(nudge, cancellationToken) : nudges.SendAsync(nudge, cancellationToken);
    }
}
