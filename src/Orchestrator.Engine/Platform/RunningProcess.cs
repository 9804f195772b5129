namespace Orchestrator.Engine.Platform;

/// <summary>A process with what it was started as.</summary>
/// <param name="Identity">The process for ever.</param>
/// <param name="Parent">Its parent now.</param>
/// <param name="Arguments">The program and its arguments, as it shows them.</param>
/// <param name="Cwd">Its current directory; null when it may not be read.</param>
internal sealed record RunningProcess(ProcessIdentity Identity, int Parent, IReadOnlyList<string> Arguments, string? Cwd);
