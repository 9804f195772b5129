using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Nudges;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Supervision.Dispatch.Effects;

/// <summary>Effects that reach beyond the store: what is said to agents, what the runtime executes.</summary>
internal sealed class WorldEffects(INudges nudges, RunLookup runs, VerificationPass verification, IInbox inbox) : IWorldEffects
{
    private const string GoOn = "Go on with the next iteration.";
    private const string Stop = "Stop what you do and wait for what comes next.";

    public async Task<EffectOutcome> DoAsync(DispatchRecord record, CancellationToken cancellationToken) => record.Command.Kind == DispatchKind.Verify
        ? await VerifyAsync(record, cancellationToken).ConfigureAwait(false)
        : await SayAsync(record, cancellationToken).ConfigureAwait(false);

    /// <summary>Each try has a key of its own: one that died in the middle is never repeated by itself, and one that did nothing may be.</summary>
    public static string KeyOf(DispatchCommand command) => $"dispatch:{command.CommandId}:{command.Attempts}";

    /// <summary>What it means for a command how far its words got.</summary>
    public static EffectOutcome OutcomeOf(Instruction said) => said.State switch
    {
        DeliveryState.Failed or DeliveryState.Expired => new(DispatchState.Queued, $"instruction {said.InstructionId} did not arrive: {DispatchStore.Word(said.State)}"),
        DeliveryState.Uncertain => new(DispatchState.Uncertain, $"instruction {said.InstructionId} may have arrived or not"),
        _ => new(DispatchState.Done, $"instruction {said.InstructionId} is {DispatchStore.Word(said.State)}"),
    };

    private async Task<EffectOutcome> SayAsync(DispatchRecord record, CancellationToken cancellationToken)
    {
        var command = record.Command;
        var (kind, text) = command.Kind switch
        {
            DispatchKind.Interrupt => ("interrupt", command.Text.Length > 0 ? command.Text : Stop),
            DispatchKind.Compact => ("compact", command.Text),
            DispatchKind.Clear => ("clear", command.Text),
            DispatchKind.ContinueIteration => ("continue", command.Text.Length > 0 ? command.Text : GoOn),
            _ => ("nudge", command.Text),
        };

        var said = await nudges.SendAsync(
            new Nudge(command.From, command.SessionId, command.RunId, kind, text)
            {
                Key = KeyOf(command),
                Cause = command.Event,
                FromAgent = record.ManagerName,
                Interrupt = command.Kind == DispatchKind.Interrupt,
            },
            cancellationToken).ConfigureAwait(false);
        return OutcomeOf(said);
    }

    private async Task<EffectOutcome> VerifyAsync(DispatchRecord record, CancellationToken cancellationToken)
    {
        var run = runs.Find(record.Command.RunId!);
        var found = new List<Orchestrator.Verification>();
        await foreach (var outcome in verification.ExecuteAsync(run.RunId, step: null, record.Command.From, cancellationToken).ConfigureAwait(false))
        {
            found.Add(outcome);
        }

        var failed = found.FindAll(outcome => !outcome.Passed);
        var detail = failed.Count == 0 ? $"{found.Count} of {found.Count} verifiers pass" : $"{failed.Count} of {found.Count} verifiers fail: {string.Join("; ", failed.Select(outcome => $"{outcome.Subject}: {outcome.Detail}"))}";
        return new EffectOutcome(DispatchState.Done, detail)
        {
            Also = writer =>
            {
                if (BindingStore.ManagerOf(writer, run.RunId) is { } manager)
                {
                    inbox.Put(writer, manager, run.RunId, "verified", detail, "runtime", record.Command.Event, "dispatch:" + record.Id);
                }
            },
        };
    }
}
