using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents;

/// <summary>Looks whether a profile's program is there before a run is written down for it.</summary>
internal static class Programs
{
    public static void Demand(AgentProfile profile)
    {
        var program = profile.Command.Count > 0 ? profile.Command[0] : "";
        if (!Exists(program))
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "program-missing", $"The program '{program}' of agent profile '{profile.Name}' is not to be found.",
                $"install it, or set agents.{profile.Name}.command in .orchestrator/project.yaml", profile.Name);
        }
    }

    private static bool Exists(string program)
    {
        // A path is relative to the run's tree and may only come with it; a bare name is looked for on PATH.
        return program.Length > 0 && (program.Contains('/', StringComparison.Ordinal)
            ? !Path.IsPathRooted(program) || File.Exists(program)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))));
    }
}
