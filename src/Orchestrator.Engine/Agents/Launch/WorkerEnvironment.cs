using System.Collections;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>The whole environment of a worker: an allow-list, its profile's variables, what its client needs, and our marks. Nothing else leaks in.</summary>
internal sealed class WorkerEnvironment(ProjectFolder folder, LauncherProgram launcher)
{
    /// <summary>The folder of the <c>orchestrator</c> executable, for the worker's PATH.</summary>
    public string? ToolFolder => Path.GetDirectoryName(launcher.Find());

    /// <summary>What marks a process as an agent's.</summary>
    /// <param name="run">The run; null for an agent that works on none.</param>
    /// <param name="session">What tells the session from others.</param>
    /// <param name="token">The session's token.</param>
    public IReadOnlyDictionary<string, string> Marks(string? run, string session, string token)
    {
        var marks = new Dictionary<string, string>
        {
            ["ORCHESTRATOR_SESSION"] = session,
            ["ORCHESTRATOR_TOKEN"] = token,
            ["ORCHESTRATOR_PROJECT"] = folder.Root,
        };
        if (Environment.GetEnvironmentVariable("ORCHESTRATOR_STATE") is { Length: > 0 } state)
        {
            marks["ORCHESTRATOR_STATE"] = state;
        }

        if (run is not null)
        {
            marks["ORCHESTRATOR_RUN_ID"] = run;
        }

        return marks;
    }

    /// <param name="profile">How the worker is run.</param>
    /// <param name="marks">Our variables.</param>
    /// <param name="ofClient">What the adapter composed, the variables of the route that the turn takes among it.</param>
    public IReadOnlyDictionary<string, string> For(AgentProfile profile, IReadOnlyDictionary<string, string> marks, IReadOnlyDictionary<string, string> ofClient) =>
        AgentEnvironment.Compose(Own(), profile, marks, ofClient, ToolFolder);

    private static Dictionary<string, string> Own() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
}
