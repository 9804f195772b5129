using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>What a service of this machine's is to do: with this executable, in an environment like this process's.</summary>
internal sealed class ServiceTermsSource(LauncherProgram launcher, CallerEnvironment environment, MachineState machine)
{
    /// <exception cref="OrchestratorException">The executable is not to be found (<c>launcher-missing</c>), or its path can't stand in such a file (<c>path-unusable</c>).</exception>
    public ServiceTerms For(TickServiceKind kind, TimeSpan interval)
    {
        var program = launcher.Find();
        if (program.Any(char.IsControl))
        {
            throw new OrchestratorException(ErrorKind.Environment, "path-unusable", "The executable's path holds a control character, which no service's file can.", target: program);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new(program, interval, EngineVersion.Current.ToString(3), ServiceEnvironment.Compose(environment.All(), kind, home), machine.TickErrors);
    }
}
