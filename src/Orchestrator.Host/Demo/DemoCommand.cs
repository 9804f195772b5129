using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Demo;

/// <summary>Shows the main job on a project of its own: a worker that claims too early, a runtime that refuses, a verdict.</summary>
internal static class DemoCommand
{
    public const string Usage = "[--agent codex|claude] [--path <folder>]";

    public static async Task<int> RunAsync(StandaloneCall call)
    {
        if (call.Tokens.Contains("--help") || call.Tokens.Contains("-h"))
        {
            await call.Terminal.Output.WriteLineAsync($"usage: orchestrator demo {Usage}").ConfigureAwait(false);
            return ExitCodes.Done;
        }

        var arguments = DemoArguments.Read([.. call.Tokens.Skip(1)]);
        using var cancel = new CancellationTokenSource();
        ConsoleCancelEventHandler stop = (_, press) =>
        {
            press.Cancel = true;
            cancel.Cancel();
        };
        Console.CancelKeyPress += stop;
        try
        {
            var story = new DemoStory(call.Terminal, LookAround.OfThisProcess());
            var project = DemoProject.Create(arguments.Path, arguments.Agent);
            await using var engine = call.Open(new EngineOptions(project.Root, Invocation.Launcher));
            return await new DemoRun(engine, project, story).PlayAsync(cancel.Token).ConfigureAwait(false);
        }
        finally
        {
            Console.CancelKeyPress -= stop;
        }
    }
}
