namespace Orchestrator;

/// <summary>One pane of a tmux server.</summary>
/// <param name="Socket">The server's socket, absolute; null: the user's default server.</param>
/// <param name="Session">The session's name.</param>
/// <param name="Pane">The pane's id, such as <c>%3</c>; tmux never gives it twice while the server lives.</param>
public sealed record TerminalAddress(string? Socket, string Session, string Pane)
{
    /// <summary>Whether a name is this pane's: <c>%3</c>, <c>socket:%3</c>, <c>session:%3</c>, or as it prints. A bare number may be another server's pane too.</summary>
    public bool IsCalled(string name) => name == Pane || name == $"{Socket}:{Pane}" || name == $"{Session}:{Pane}" || name == ToString();

    /// <inheritdoc/>
    public override string ToString() => Socket is null ? $"{Session}:{Pane}" : $"{Socket}:{Session}:{Pane}";
}
