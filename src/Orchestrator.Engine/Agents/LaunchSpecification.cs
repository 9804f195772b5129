namespace Orchestrator.Engine.Agents;

/// <summary>What the launcher is to do. Its values of the environment are on no disk: only <see cref="Launch.LaunchOrder"/> is written.</summary>
/// <param name="Path">The order's own file, absolute; the launcher writes <c>Path + ".started"</c> and <c>Path + ".ended"</c> by rename.</param>
/// <param name="Arguments">The worker's program and arguments.</param>
/// <param name="Environment">The worker's whole environment.</param>
/// <param name="WorkingDirectory">The worker's current directory.</param>
/// <param name="StandardInput">A file; null: closed.</param>
/// <param name="StandardOutput">A file; appended to, never truncated.</param>
/// <param name="StandardError">A file; appended to.</param>
internal sealed record LaunchSpecification(
    string Path, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory,
    string? StandardInput, string StandardOutput, string StandardError);
