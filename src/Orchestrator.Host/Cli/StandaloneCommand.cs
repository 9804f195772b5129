using Orchestrator.Host.Completion;
using Orchestrator.Host.Demo;
using Orchestrator.Host.Hook;
using Orchestrator.Host.Mcp;
using Orchestrator.Host.Serve;

namespace Orchestrator.Host.Cli;

/// <summary>A command of the executable's own, which is no operation: it is not in the catalogue and other doors lack it.</summary>
/// <param name="Name">The word that people type.</param>
/// <param name="Usage">What follows it; empty for nothing.</param>
/// <param name="Summary">One sentence; empty for one that only programs call.</param>
/// <param name="RunAsync">Runs it and gives the exit code.</param>
internal sealed record StandaloneCommand(string Name, string Usage, string Summary, Func<StandaloneCall, Task<int>> RunAsync)
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<StandaloneCommand> All { get; } =
    [
        new("demo", DemoCommand.Usage, "Shows the main job on a project of its own.", DemoCommand.RunAsync),
        new("serve", ServeCommand.Usage, "Makes a tick every minute, or as given, until it is stopped.", ServeCommand.RunAsync),
        new("mcp", "", "Serves agents their tools: the Model Context Protocol over standard input and output.", McpCommand.RunAsync),
        new("hook", "<event>", "", call => Task.FromResult(HookCommand.Run([.. call.Tokens.Skip(1)]))),
        new("completion", "bash|zsh", "Prints a completion script for a shell.", CompletionScript.RunAsync),
        new("complete", "-- <words>", "", CompletionAnswer.RunAsync),
        new("launch", "<specification>", "", LaunchUsage.RunAsync),
    ];

    /// <summary>The one whose name is the first token; null when there is none.</summary>
    public static StandaloneCommand? Find(IReadOnlyList<string> tokens)
    {
        foreach (var command in All)
        {
            if (tokens.Count > 0 && command.Name == tokens[0])
            {
                return command;
            }
        }

        return null;
    }
}
