using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Panes.Delivery;
using Orchestrator.Engine.Supervision.Panes.Ownership;

namespace Orchestrator.Engine.Supervision;

/// <summary>Types into a session's terminal: written down first, typed then, and what became of it last.</summary>
internal sealed class SendPaneKeyHandler(IStateStore store, PaneFinder finder, PaneClaims claims, IPaneDelivery panes) : IOperationHandler<SendPaneKey, Instruction>
{
    public async Task<Instruction> HandleAsync(SendPaneKey operation, Call call, CancellationToken cancellationToken)
    {
        var keys = operation.Key ?? [];
        var text = TerminalText.Plain(operation.Text ?? "");
        if (text.Length == 0 && keys.Count == 0)
        {
            throw new OrchestratorException(ErrorKind.Usage, "message-empty", "There is nothing to type.", $"orchestrator pane-key send {operation.Pane} --key Enter", operation.Pane);
        }

        KeyNames.Demand(keys);
        var found = await finder.FindAsync(operation.Pane, cancellationToken).ConfigureAwait(false);
        Demand(found);
        if (operation.DryRun)
        {
            return await DryRun.OfAsync(store, call.Signature, writer => Write(writer, found, text, keys), cancellationToken).ConfigureAwait(false);
        }

        var instruction = await store.WriteAsync(call.Signature, writer => Write(writer, found, text, keys), cancellationToken).ConfigureAwait(false);
        var listener = new PaneListener(found.Adapter, found.Session!.Process) { Answers = call.Actor.Kind == ActorKinds.Person };
        var outcome = await panes.TypeAsync(found.Address, text, keys, listener, cancellationToken).ConfigureAwait(false);
        instruction = await store.WriteAsync(call.Signature, writer => InstructionStore.Move(writer, instruction, outcome.Delivery, null, outcome.ToString()), CancellationToken.None).ConfigureAwait(false);
        return outcome.State == PaneDeliveryState.Submitted
            ? instruction
            : throw new OrchestratorException(ErrorKind.Conflict, outcome.Code, outcome.Detail, $"orchestrator pane read {found.Session.Session.SessionName}", operation.Pane);
    }

    /// <summary>In one transaction with its being sent: a driver that saw it queued would say it as a message.</summary>
    private static Instruction Write(StoreWriter writer, FoundPane found, string text, IReadOnlyList<string> keys)
    {
        var session = found.Session!.Session;
        var run = session.RunId is { } id ? RunStore.Load(writer, id) : null;
        var words = string.Join(' ', new[] { text.Length > 0 ? $"'{text}'" : "" }.Concat(keys).Where(word => word.Length > 0));
        var written = InstructionStore.Insert(writer, run?.Id ?? "", run?.Run.WorkItemId, "keys", words, run?.Driver.LastEvent ?? 0, session: session.SessionId);
        return InstructionStore.Move(writer, written, DeliveryState.Sent, run?.Run.WorkItemId, $"typed into {found.Address}");
    }

    private void Demand(FoundPane found)
    {
        var owner = claims.OwnerOf(found.Address);
        if (owner is not null && owner.Process != found.Session?.Process)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "pane-taken", $"Pane '{found.Address}' belongs to session '{owner.Session}' of '{owner.Project}'.",
                $"orchestrator pane-key send {owner.Session} --project '{owner.Project}'", found.Address.ToString());
        }

        if (found.Session is null)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "pane-unregistered", $"No session of this project is registered in pane '{found.Address}'.", $"orchestrator agent-session register --terminal {found.Address}", found.Address.ToString());
        }
    }
}
