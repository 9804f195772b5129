using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>Finds the <c>orchestrator</c> executable and the environment that it needs to start.</summary>
internal sealed class LauncherProgram(EngineOptions options)
{
    private const string Name = "orchestrator";

    private static readonly string[] _passed = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "TZ"];

    public string Find()
    {
        if (options.Launcher is { } named)
        {
            return File.Exists(named) ? Path.GetFullPath(named) : throw Missing($"The launcher '{named}' is not there.", named);
        }

        return Candidates().FirstOrDefault(File.Exists) ?? throw Missing("The 'orchestrator' executable, which starts workers, is not to be found.", null);
    }

    /// <summary>Nothing of ours that it needn't have.</summary>
    public static Dictionary<string, string> Environment()
    {
        var environment = _passed
            .Select(name => KeyValuePair.Create(name, System.Environment.GetEnvironmentVariable(name)))
            .Concat(System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
                .Where(entry => ((string)entry.Key).StartsWith("DOTNET_", StringComparison.Ordinal))
                .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!);
        if (RuntimeRoot.Find() is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        // It lives as long as the worker beside it: no diagnostics port, no startup hook, as little memory as will do.
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment.Remove("DOTNET_STARTUP_HOOKS");
        return environment;
    }

    private static IEnumerable<string> Candidates()
    {
        if (System.Environment.ProcessPath is { } own && Path.GetFileName(own) == Name)
        {
            yield return own;
        }

        if (Path.GetDirectoryName(typeof(LauncherProgram).Assembly.Location) is { Length: > 0 } engine)
        {
            yield return Path.GetFullPath(Path.Combine(engine, "..", "host", Name));
            yield return Path.Combine(engine, Name);
        }

        foreach (var folder in (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(Path.IsPathRooted))
        {
            yield return Path.Combine(folder, Name);
        }
    }

    private static OrchestratorException Missing(string message, string? target) =>
        new(ErrorKind.Environment, "launcher-missing", message, "dotnet build src/Orchestrator.Host", target);
}
