namespace Orchestrator.Engine.Agents.Routes;

/// <summary>Who is signed in to a client.</summary>
/// <param name="Ok">Whether that is who the route says.</param>
/// <param name="Detail">In words.</param>
/// <param name="Fix">The command that mends it; null when it is well.</param>
internal sealed record LoginAnswer(bool Ok, string Detail, string? Fix = null);
