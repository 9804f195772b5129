using System.Collections;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Starts them with our own environment, the runtime's place made sure of.</summary>
internal sealed class DetachedPrograms : IDetachedPrograms
{
    public Task Start(IReadOnlyList<string> arguments, string workingDirectory, string log)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var child = ChildProcess.Start(new SpawnPlan(
            arguments, OwnEnvironment(), workingDirectory, ChildStream.Nothing, ChildStream.AppendTo(log), ChildStream.Of(1)));
        return child.Ended.ContinueWith(_ => child.Reap(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static Dictionary<string, string> OwnEnvironment()
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        if (RuntimeRoot.Find() is { } root)
        {
            environment.TryAdd("DOTNET_ROOT", root);
        }

        return environment;
    }
}
