namespace Orchestrator.Engine.Agents.Launch;

/// <summary>
/// What the launcher reads from the specification's file. Of the worker's environment it holds the names: the values, our
/// token and every key among them, are in the launcher's own environment and so on no disk.
/// </summary>
/// <param name="Arguments">The worker's program and arguments.</param>
/// <param name="Variables">The names of the worker's variables.</param>
/// <param name="WorkingDirectory">The worker's current directory.</param>
/// <param name="StandardInput">A file; null: closed.</param>
/// <param name="StandardOutput">A file; appended to.</param>
/// <param name="StandardError">A file; appended to.</param>
internal sealed record LaunchOrder(
    IReadOnlyList<string> Arguments, IReadOnlyList<string> Variables, string WorkingDirectory, string? StandardInput, string StandardOutput, string StandardError)
{
    public static LaunchOrder Of(LaunchSpecification specification) => new(
        specification.Arguments, [.. specification.Environment.Keys.Order(StringComparer.Ordinal)], specification.WorkingDirectory,
        specification.StandardInput, specification.StandardOutput, specification.StandardError);
}
