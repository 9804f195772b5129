using System.Collections;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>The whole environment of a worker: an allow-list, its profile's variables, and our marks. Nothing else leaks in.</summary>
internal sealed class WorkerEnvironment(ProjectFolder folder, LauncherProgram launcher)
{
    /// <summary>The folder of the <c>orchestrator</c> executable, for the worker's PATH.</summary>
    public string? ToolFolder => Path.GetDirectoryName(launcher.Find());

    /// <summary>What marks a process as an agent's.</summary>
    public IReadOnlyDictionary<string, string> Marks(string run, int attempt, int turn, string token)
    {
        var marks = new Dictionary<string, string>
        {
            ["ORCHESTRATOR_RUN_ID"] = run,
            ["ORCHESTRATOR_SESSION"] = $"{run}/{attempt}/{turn}",
            ["ORCHESTRATOR_TOKEN"] = token,
            ["ORCHESTRATOR_PROJECT"] = folder.Root,
        };
        if (Environment.GetEnvironmentVariable("ORCHESTRATOR_STATE") is { Length: > 0 } state)
        {
            marks["ORCHESTRATOR_STATE"] = state;
        }

        return marks;
    }

    public IReadOnlyDictionary<string, string> For(AgentProfile profile, IReadOnlyDictionary<string, string> marks, IReadOnlyDictionary<string, string> ofClient)
    {
        var own = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        return AgentEnvironment.Compose(own, profile, marks, ofClient, ToolFolder);
    }
}
