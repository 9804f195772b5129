using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Glance;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>
/// <c>orchestrator hook EVENT</c>: called by clients many times an hour, so it answers at once where it has nothing to say, and
/// opens the engine only where it has. It never breaks an agent's work: outside a project, for an agent that nobody
/// registered, and where something fails, the client goes on as if there were no hook.
/// </summary>
internal static class HookProgram
{
    // Clients take 2 for a refusal that the agent must obey; any other is shown to the person and changes nothing.
    public const int Failed = 1;

    /// <summary>Answers one call.</summary>
    /// <param name="hook">The event's name, such as <c>stop</c>.</param>
    /// <param name="json">What the client wrote to standard input.</param>
    /// <param name="write">Writes to standard output, whole or not at all.</param>
    /// <param name="complain">Writes to standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string hook, ReadOnlySpan<byte> json, Action<string> write, Action<string> complain)
    {
        if (hook is not ("session-start" or "user-prompt-submit" or "pre-tool-use" or "stop"))
        {
            complain($"orchestrator: {(hook.Length == 0 ? "a hook is called with one event" : $"there is no hook '{hook}'")}; clients call session-start, user-prompt-submit, pre-tool-use and stop.\n");
            return Failed;
        }

        // The gate over writes asks for nothing yet.
        if (hook == "pre-tool-use")
        {
            return 0;
        }

        if (HookInput.Read(json) is not { } input)
        {
            complain("orchestrator: a hook reads the JSON that a client writes to its standard input, and there was none.\n");
            return Failed;
        }

        var run = Environment.GetEnvironmentVariable("ORCHESTRATOR_RUN_ID") is { Length: > 0 } launched ? launched : null;
        var folder = Environment.GetEnvironmentVariable("ORCHESTRATOR_PROJECT") is { Length: > 0 } named ? named : input.Cwd ?? Directory.GetCurrentDirectory();
        return IsQuiet(hook, input, folder, run) ? 0 : HookEngine.Answer(hook, input, folder, write, complain);
    }

    private static bool IsQuiet(string hook, HookInput input, string folder, string? run)
    {
        var database = PlainProject.Database(folder, out var none);
        if (none && ProjectLocator.FindRoot(folder) is { } root && root != folder)
        {
            // The folder was named by a link that leads into a project.
            database = PlainProject.Database(root, out none);
        }

        return none || (database is not null && IsSafe && !HookGlance.NeedsEngine(hook, input, database, run, run is null ? HookGlance.Ancestors() : ""));
    }

    // There a connection may be closed under the writer's lock only.
    private static bool IsSafe => !OperatingSystem.IsMacOS() || RuntimeInformation.ProcessArchitecture != Architecture.Arm64;
}
