using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Carries a question to whoever can answer: a worker's to its manager, or through the gate to a person; a manager's to the people.</summary>
internal sealed class SubmitQuestionHandler(IStateStore store, RunChoice runs, ReportDesk reports, IInbox inbox) : IOperationHandler<SubmitQuestion, AskedQuestion>
{
    public async Task<AskedQuestion> HandleAsync(SubmitQuestion operation, Call call, CancellationToken cancellationToken)
    {
        var question = operation.Question.Trim();
        if (question.Length is 0 or > CheckpointLimits.Summary)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "question-length", $"A question has 1 to {CheckpointLimits.Summary} characters; this one has {question.Length}.", "orchestrator question submit \"Which of the two?\"");
        }

        var record = runs.Live(operation.Run, call.Actor);
        var manager = store.Read(reader => BindingStore.OfRun(reader, record.Id));
        if (call.Actor.Kind == ActorKinds.Manager || (manager?.ManagerSessionId is not null && !operation.Person))
        {
            AskedQuestion Ask(StoreWriter writer) => Put(writer, record, question, call.Actor, call.Actor.Kind == ActorKinds.Manager ? null : manager);
            return operation.DryRun ? await DryRun.OfAsync(store, call.Signature, Ask, cancellationToken).ConfigureAwait(false) : await store.WriteAsync(call.Signature, Ask, cancellationToken).ConfigureAwait(false);
        }

        // What the gate makes of it is the gate's: a question that needs nobody is answered at the turn's end.
        var report = new Checkpoint { RunId = "", Status = CheckpointStatus.Working, Step = record.Run.Step, Summary = question, Question = question };
        await reports.TakeAsync(report, call, record.Id, operation.DryRun, cancellationToken).ConfigureAwait(false);
        return new AskedQuestion
        {
            RunId = record.Id,
            Question = question,
            Route = "person",
            Waits = true,
            Advice = "End your turn: the run pauses, and the answer begins your next one.",
        };
    }

    private AskedQuestion Put(StoreWriter writer, RunRecord record, string question, Actor asker, SessionBinding? to)
    {
        var message = inbox.Put(writer, to?.ManagerSessionId ?? InboxAddress.Person, record.Id, "question", question, asker.ToString(), record.Driver.LastEvent);
        return new AskedQuestion
        {
            RunId = record.Id,
            Question = question,
            Route = to is null ? "person" : $"manager:{to.Manager}",
            Advice = "Go on with what does not depend on it: the answer comes as a message.",
            MessageId = message.MessageId,
        };
    }
}
