namespace Orchestrator.Engine.Agents.Launch;

/// <summary>
/// A worker's variables on their way through its launcher: under names that mean nothing to the launcher itself, so that a
/// worker's PATH or a runtime's setting is not its own.
/// </summary>
internal static class CarriedVariables
{
    private const string Prefix = "ORCHESTRATOR_FOR_WORKER_";

    /// <summary>The launcher's environment with the worker's in it.</summary>
    public static IReadOnlyDictionary<string, string> AddTo(IReadOnlyDictionary<string, string> ofLauncher, IReadOnlyDictionary<string, string> ofWorker) =>
        ofLauncher.Concat(ofWorker.Select(variable => KeyValuePair.Create(Prefix + variable.Key, variable.Value))).ToDictionary(StringComparer.Ordinal);

    /// <summary>The worker's environment, read from this process's own.</summary>
    /// <exception cref="OrchestratorException"><c>launch-variable-missing</c>: whoever started this process did not bring all that the order names.</exception>
    public static Dictionary<string, string> Take(IReadOnlyList<string> names) => names.ToDictionary(
        name => name,
        name => Environment.GetEnvironmentVariable(Prefix + name) ?? throw new OrchestratorException(
            ErrorKind.Environment, "launch-variable-missing", $"The launcher was started without the worker's variable {name}: it can't be started by hand.", target: name),
        StringComparer.Ordinal);
}
