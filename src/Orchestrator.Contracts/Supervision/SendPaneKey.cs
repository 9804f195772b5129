namespace Orchestrator;

/// <summary>
/// Types into the terminal of a registered session: text without Enter, then keys. Nobody else speaks to it meanwhile, and what
/// was typed is written down. A question that stands on the screen is answered by a person only.
/// </summary>
[Operation("pane-key send", "Types text without Enter, or presses keys, in a session's terminal.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Manager, Permission = "worker_session.type")]
public sealed record SendPaneKey(
    [Option("The pane (%3, or socket:%3) of a registered session, its name, or its run.", Position = 0)] string Pane,
    [Option("What to type; Enter is not pressed.", Position = 1)] string? Text = null,
    [Option("Keys to press then, by tmux's names, such as Enter, Escape, Up, C-c, y; may be given several times.")] IReadOnlyList<string>? Key = null,
    [Option("Say what would be typed and type nothing.")] bool DryRun = false) : IOperation<Instruction>, IChange, ISessionRequest
{
    /// <inheritdoc/>
    string? ISessionRequest.Session => Pane;
}
