using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Operations;

/// <summary>A weighty request is confirmed by typing a phrase on the terminal itself, wherever the streams lead.</summary>
internal sealed class Confirmation(ITerminal terminal)
{
    public void Demand(object operation, Actor actor)
    {
        if (operation is not IWeighty { ConfirmationPhrase: { } phrase })
        {
            return;
        }

        if (actor.Kind != ActorKinds.Person)
        {
            throw new OrchestratorException(ErrorKind.Refused, "not-permitted", $"{actor} may not ask for this: it takes a person.", target: phrase);
        }

        // A script proves its person by the key alone: there is no terminal to type on.
        if (actor.Proof == "key")
        {
            return;
        }

        var typed = terminal.Ask($"This is weighty. Type '{phrase}' to confirm: ");
        if (typed?.Trim() != phrase)
        {
            throw new OrchestratorException(ErrorKind.Refused, "not-confirmed", $"Not confirmed: '{phrase}' was not typed.", target: phrase);
        }
    }
}
