namespace Orchestrator.Engine.Runs;

/// <summary>A session that works on a run.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Adapter">Its client.</param>
/// <param name="Profile">The profile that it counts as; null for none.</param>
/// <param name="Family">Who makes its models.</param>
/// <param name="Cwd">Its folder.</param>
/// <param name="Surface">How it is reached: <c>tmux transcript mailbox</c>.</param>
internal sealed record Attachment(string SessionId, string Name, string Adapter, string? Profile, string Family, string Cwd, string Surface);
