using Microsoft.Extensions.DependencyInjection;
using Orchestrator;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Host.Cli;
using Orchestrator.NightMachine;

// The product's executable, all of it, on a machine whose time runs fast: HOME holds that machine's clock. Workers are
// launched by it and cycles continued by it, so that every process of the product lives in the same night.
var clock = new FastClock(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "clock"));
if (args is ["launch", var specification])
{
    var system = PlatformServices.SystemProcesses();
    return new Launcher(system, new ProcessTable(system), clock).Run(specification);
}

using var terminal = Orchestrator.Host.Terminal.OfThisProcess();
return await new CommandLine(
    terminal,
    options => new Orchestrator.Engine.Operations.Engine(options with { Launcher = Environment.ProcessPath }, services => services.AddSingleton<TimeProvider>(clock))).RunAsync(args);
