using Orchestrator.Engine;
using Orchestrator.Host;
using Orchestrator.Host.Cli;

// A worker's launcher must start fast and stay small: nothing of the command line is loaded for it.
if (args is ["launch", var specification])
{
    return new EngineFactory().Launch(specification);
}

using var terminal = Terminal.OfThisProcess();
return await new CommandLine(terminal, options => new EngineFactory().Open(options)).RunAsync(args);
