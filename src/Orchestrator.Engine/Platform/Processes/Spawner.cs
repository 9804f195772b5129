using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>
/// Starts a process by posix_spawn in a session of its own, with no descriptor of ours but its three streams, no blocked
/// signal and the default handler for each. <c>System.Diagnostics.Process</c> can do none of that.
/// </summary>
internal static unsafe class Spawner
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSessionLinux = 0x80;
    private const short SetSessionMac = 0x0400;
    private const short CloseOnExecDefaultMac = 0x4000;

    // glibc and musl: 336 and 80 bytes, 128 for a signal set; macOS: a pointer each, and 4. Room to spare for others.
    private const int Room = 1024;

    private const int AttemptsWhileWritten = 50;
    private static readonly TimeSpan PauseWhileWritten = TimeSpan.FromMilliseconds(10);

    private static readonly bool HasCloseFrom =
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "posix_spawn_file_actions_addclosefrom_np", out _);

    /// <returns>The new process's number. It must be waited for.</returns>
    /// <exception cref="OrchestratorException">It can't be started: <c>program-missing</c>, <c>folder-missing</c>, <c>program-not-started</c>.</exception>
    public static int Start(SpawnPlan plan)
    {
        if (plan.Arguments.Count == 0 || plan.Arguments.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
        {
            throw new OrchestratorException(ErrorKind.Usage, "command-invalid", "A command needs a program, and no argument may hold a zero byte.");
        }

        if (!Directory.Exists(plan.WorkingDirectory))
        {
            throw new OrchestratorException(ErrorKind.Environment, "folder-missing", $"There is no folder '{plan.WorkingDirectory}' to run '{plan.Arguments[0]}' in.", target: plan.WorkingDirectory);
        }

        var program = ProgramPath.Find(plan.Arguments[0], plan.WorkingDirectory, plan.Environment) ?? throw Missing(plan);
        var error = StartWhenWritten(plan, program, out var pid);
        if (error == ErrorNumbers.ExecFormat)
        {
            // A script without '#!': every shell runs it as one of its own.
            error = Start(plan, "/bin/sh", ["/bin/sh", program, .. plan.Arguments.Skip(1)], out pid);
        }

        return error switch
        {
            0 => pid,
            ErrorNumbers.NoEntry or ErrorNumbers.Access or ErrorNumbers.NotADirectory => throw Missing(plan),
            _ => throw new OrchestratorException(ErrorKind.Environment, "program-not-started", $"'{program}' can't be started: {Marshal.GetPInvokeErrorMessage(error)}.", target: program),
        };
    }

    /// <summary>
    /// A program that was written a moment ago may still be open for writing in another child of this process, which has
    /// inherited the descriptor and closes it when it starts its own program (ETXTBSY).
    /// </summary>
    private static int StartWhenWritten(SpawnPlan plan, string program, out int pid)
    {
        using var pause = new ManualResetEventSlim();
        for (var attempt = 1; ; attempt++)
        {
            var error = Start(plan, program, plan.Arguments, out pid);
            if (error != ErrorNumbers.TextBusy || attempt == AttemptsWhileWritten)
            {
                return error;
            }

            pause.Wait(PauseWhileWritten);
        }
    }

    private static int Start(SpawnPlan plan, string program, IReadOnlyList<string> arguments, out int pid)
    {
        using var strings = new NativeStrings();
        var attributes = stackalloc long[Room / sizeof(long)];
        var actions = stackalloc long[Room / sizeof(long)];
        var signals = stackalloc long[Room / sizeof(long)];
        Check(Libc.SpawnAttributesInitialise(attributes));
        Check(Libc.SpawnActionsInitialise(actions));
        try
        {
            Check(Libc.SpawnAttributesSetFlags(attributes, OperatingSystem.IsMacOS()
                ? (short)(SetSignalDefaults | SetSignalMask | SetSessionMac | CloseOnExecDefaultMac)
                : (short)(SetSignalDefaults | SetSignalMask | SetSessionLinux)));
            Check(Libc.SignalSetEmpty(signals));
            Check(Libc.SpawnAttributesSetSignalMask(attributes, signals));
            Check(Libc.SignalSetFill(signals));
            Check(Libc.SpawnAttributesSetSignalDefaults(attributes, signals));
            Check(Libc.SpawnActionsChangeDirectory(actions, strings.Add(plan.WorkingDirectory)));
            SpawnStreams.Connect(actions, strings, plan);
            CloseTheRest(actions);
            var environment = plan.Environment.Select(pair => $"{pair.Key}={pair.Value}").ToList();
            return Libc.Spawn(out pid, strings.Add(program), actions, attributes, strings.AddVector([.. arguments]), strings.AddVector(environment));
        }
        finally
        {
            _ = Libc.SpawnActionsDestroy(actions);
            _ = Libc.SpawnAttributesDestroy(attributes);
        }
    }

    /// <summary>.NET opens everything close-on-exec, but a library in this process may not.</summary>
    private static void CloseTheRest(void* actions)
    {
        if (OperatingSystem.IsMacOS())
        {
            return;
        }

        if (HasCloseFrom)
        {
            Check(Libc.SpawnActionsCloseFrom(actions, 3));
            return;
        }

        // A descriptor that is gone by then does no harm: an error of close is no error of spawn.
        foreach (var entry in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), out var descriptor) && descriptor > 2)
            {
                Check(Libc.SpawnActionsClose(actions, descriptor));
            }
        }
    }

    private static OrchestratorException Missing(SpawnPlan plan) => new(
        ErrorKind.Environment, "program-missing", $"The program '{plan.Arguments[0]}' is not to be found or may not be run (from '{plan.WorkingDirectory}').",
        $"command -v {plan.Arguments[0]}", plan.Arguments[0]);

    internal static void Check(int error)
    {
        if (error != 0)
        {
            throw new OrchestratorException(ErrorKind.Environment, "program-not-started", $"A process can't be prepared: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }
}
