namespace Orchestrator;

/// <summary>One pane of a tmux server.</summary>
/// <param name="Socket">The server's socket, absolute; null: the user's default server.</param>
/// <param name="Session">The session's name.</param>
/// <param name="Pane">The pane's id, such as <c>%3</c>; tmux never gives it twice while the server lives.</param>
public sealed record TerminalAddress(string? Socket, string Session, string Pane)
{
    /// <inheritdoc/>
    public override string ToString() => Socket is null ? $"{Session}:{Pane}" : $"{Socket}:{Session}:{Pane}";
}
