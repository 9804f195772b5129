using System.Collections;
using System.IO.Pipes;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Runs programs to their end; nothing that they started outlives them.</summary>
internal sealed class ProcessRunner(ISystemProcesses system, TimeProvider clock) : IProcessRunner
{
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithHolders = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceAfterKilling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(40);

    public async Task<ProcessOutcome> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mark = ProcessMark.ForCommand();
        var environment = request.Environment ?? Inherited();
        using var output = request.OutputFile is null ? new OutputBuffer() : null;
        using var error = request.OutputFile is null ? new OutputBuffer() : null;
        using var input = request.Input is null ? null : new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var began = clock.GetTimestamp();
        var child = ChildProcess.Start(new SpawnPlan(
            request.Arguments, request.Marked ? mark.AddTo(environment) : environment, request.WorkingDirectory,
            input is null ? ChildStream.Nothing : ChildStream.Of((int)input.ClientSafePipeHandle.DangerousGetHandle()),
            output?.ForChild ?? ChildStream.AppendTo(Path.GetFullPath(request.OutputFile!)),
            error?.ForChild ?? ChildStream.Of(1)));
        output?.Begin();
        error?.Begin();
        var feeding = input is null ? Task.CompletedTask : FeedAsync(input, request);
        var family = new ProcessFamily(system, new ProcessIdentity(child.Pid, system.Read(child.Pid)?.Start ?? 0, system.Boot), mark);
        var timedOut = false;
        int exitCode;
        try
        {
            var timeout = request.Timeout > LongestTimeout ? Timeout.InfiniteTimeSpan : request.Timeout;
            await child.Ended.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            timedOut = true;
        }
        finally
        {
            exitCode = await EndAsync(child, family, request.LeavesProcesses).ConfigureAwait(false);
        }

        var duration = clock.GetElapsedTime(began);
        await Task.WhenAny(feeding, Task.Delay(PatienceAfterKilling, TimeProvider.System, CancellationToken.None)).ConfigureAwait(false);
        var texts = await Task.WhenAll(ReadAsync(output, request, timedOut), ReadAsync(error, request, timedOut)).ConfigureAwait(false);
        return new ProcessOutcome(exitCode, timedOut, duration, texts[0], texts[1]) { IsCut = output is { IsCut: true } || error is { IsCut: true } };
    }

    private static async Task<string> ReadAsync(OutputBuffer? buffer, ProcessRequest request, bool timedOut) =>
        buffer is null ? "" : await buffer.ReadAsync(request.Encoding, timedOut ? PatienceAfterKilling : PatienceWithHolders).ConfigureAwait(false);

    /// <summary>Kills what is left. The leader is reaped last: until then the group's number is still its own.</summary>
    private static async Task<int> EndAsync(ChildProcess child, ProcessFamily family, bool leavesProcesses)
    {
        var ended = child.Ended.IsCompleted;
        _ = Libc.Kill(-child.Pid, ended ? Signals.Kill : Signals.Stop);
        if (leavesProcesses || !ended)
        {
            await family.KillAsync(KillPatience, CancellationToken.None).ConfigureAwait(false);
        }

        await child.Ended.ConfigureAwait(false);
        return child.Reap();
    }

    private static Task FeedAsync(AnonymousPipeServerStream input, ProcessRequest request)
    {
        input.DisposeLocalCopyOfClientHandle();
        return Task.Run(() =>
        {
            try
            {
                input.Write(request.Encoding.GetBytes(request.Input!));
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // A program need not read its input to the end.
            }

            input.Dispose();
        });
    }

    private static Dictionary<string, string> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
}
