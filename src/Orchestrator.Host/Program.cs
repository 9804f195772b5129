using Orchestrator.Engine;
using Orchestrator.Host.Cli;
using Orchestrator.Host.Hook;

namespace Orchestrator.Host;

internal static class Program
{
    /// <summary>Most specific first: what has to be quick loads nothing of what comes after it.</summary>
    private static int Main(string[] args)
    {
        if (args is ["hook", .. var hook])
        {
            return HookCommand.Run(hook);
        }

        if (args is ["launch", var specification])
        {
            return new EngineFactory().Launch(specification);
        }

        if (args is ["tick" or "serve", ..])
        {
            SparseEnvironment.Complete();
        }

        using var terminal = Terminal.OfThisProcess();
        return GlanceAtRuns.Run(args, terminal, EngineFactory.Glance) ?? RunAsync(args, terminal).GetAwaiter().GetResult();
    }

    private static Task<int> RunAsync(string[] args, Terminal terminal)
    {
        BareEnvironment.Complete();
        _ = Task.Run(EngineFactory.Warm);
        return new CommandLine(terminal, options => new EngineFactory().Open(options)).RunAsync(args);
    }
}
