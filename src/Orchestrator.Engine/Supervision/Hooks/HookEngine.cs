using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>The slow half of a hook: something is to be said or written down. What goes wrong is shown and holds nobody up.</summary>
internal static class HookEngine
{
    // Clients give up after thirty seconds, without a word.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static int Answer(string hook, HookInput input, string folder, Action<string> write, Action<string> complain)
    {
        try
        {
            return Errors.GuardAsync(() => AnswerAsync(hook, input, folder, write)).GetAwaiter().GetResult();
        }
        catch (OrchestratorException error) when (error.Code == "no-project")
        {
            return 0;
        }
        catch (Exception error)
        {
            var message = error is OrchestratorException or OperationCanceledException ? error.Message : $"{error.GetType().Name}: {error.Message}";
            var fix = (error as OrchestratorException)?.Fix;
            complain($"orchestrator: hook {hook} could not do its work, and the agent goes on without it: {message}{(fix is null ? "" : $" Try: {fix}")}\n");
            return HookProgram.Failed;
        }
    }

    private static async Task<int> AnswerAsync(string hook, HookInput input, string folder, Action<string> write)
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var engine = new Operations.Engine(new EngineOptions(folder));
        var context = new OperationContext(folder, input.Cwd, Door: Doors.Hook);
        var desk = engine.ServicesOf(context).GetRequiredService<HookDesk>();
        await desk.AnswerAsync(hook, input, context, write, patience.Token).ConfigureAwait(false);
        return 0;
    }
}
