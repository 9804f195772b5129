using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Orchestrator.Host.Output;

namespace Orchestrator.Host.Cli;

/// <summary>Runs one request and writes what comes of it.</summary>
internal sealed class Invocation(Terminal terminal, Func<EngineOptions, IEngine> open, OperationDescriptor operation, Globals globals)
{
    public async Task<int> RunAsync(object request)
    {
        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, cancel));
        var terminated = false;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            terminated = true;
            Cancel(signal, cancel);
        });
        var watch = new ReaderWatch(terminal, cancel, wanted: Answers.IsLive(operation, request));
        await using var watching = watch.ConfigureAwait(false);
        var directory = Directory.GetCurrentDirectory();
        var engine = open(new EngineOptions(directory, Launcher));
        await using var _ = engine.ConfigureAwait(false);
        using var progress = new ProgressLine(terminal);
        var answer = Answers.For(operation, request, globals, terminal);
        var context = new OperationContext(globals.Project, directory, Door: "cli", Progress: progress);
        var (yes, any) = (true, false);
        try
        {
            await foreach (var item in Results.Of(engine, operation, request, context, cancel.Token).ConfigureAwait(false))
            {
                progress.Clear();
                answer.Write(item);
                any = true;
                yes &= request is not IQuestion question || question.IsYes(item);
            }
        }
        catch (OperationCanceledException) when (watch.Gone)
        {
            return ExitCodes.OutputClosed;
        }
        catch (Exception error) when (any || (terminated && error is OperationCanceledException))
        {
            // What came before the error is whole; an error alone leaves the output empty.
            progress.Clear();
            if (any)
            {
                answer.End();
            }

            return terminated && error is OperationCanceledException ? ExitCodes.Terminated : Rethrow(error);
        }

        progress.Clear();
        answer.End();
        await terminal.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return yes ? ExitCodes.Done : ExitCodes.No;
    }

    /// <summary>The executable itself, also when it was started as <c>dotnet orchestrator.dll</c>.</summary>
    public static string Launcher =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "orchestrator.exe" : "orchestrator");

    private static int Rethrow(Exception error)
    {
        ExceptionDispatchInfo.Throw(error);
        return 0;
    }

    private static void Cancel(PosixSignalContext signal, CancellationTokenSource cancel)
    {
        // The second time the system's own way applies: somebody is in a hurry.
        signal.Cancel = !cancel.IsCancellationRequested;
        cancel.Cancel();
    }
}
