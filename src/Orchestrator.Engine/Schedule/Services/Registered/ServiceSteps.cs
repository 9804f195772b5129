using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>Does what was planned. When a step fails, files are as they were before.</summary>
internal sealed class ServiceSteps(ServiceCommands commands, Faults faults)
{
    public async Task MakeAsync(IReadOnlyList<ServiceStep> steps, CancellationToken cancellationToken)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var step in steps)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await MakeAsync(step, undo, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            while (undo.TryPop(out var back))
            {
                back();
            }

            throw;
        }
    }

    private async Task MakeAsync(ServiceStep step, Stack<Action> undo, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ServiceStep.Write write:
                undo.Push(Keep(write.Path));
                Guarded(write.Path, () => DurableFile.Write(write.Path, Encoding.UTF8.GetBytes(write.Content), faults, write.Mode));
                break;
            case ServiceStep.Delete delete when File.Exists(delete.Path) || new FileInfo(delete.Path).LinkTarget is not null:
                undo.Push(Keep(delete.Path));
                Guarded(delete.Path, () => DurableFile.Delete(delete.Path, faults));
                break;
            case ServiceStep.Run run:
                await RunAsync(run, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task RunAsync(ServiceStep.Run run, CancellationToken cancellationToken)
    {
        var command = string.Join(' ', run.Arguments.Select(PosixQuote.Word));
        ProcessOutcome outcome;
        try
        {
            outcome = await commands.RunAsync(run.Arguments, run.Input, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException) when (run.MayFail)
        {
            return;
        }

        if (outcome.ExitCode != 0 && !run.MayFail)
        {
            throw new OrchestratorException(ErrorKind.Environment, "service-command-failed", $"'{command}' failed: {ServiceCommands.Complaint(outcome)}.", command, run.Arguments[0]);
        }
    }

    // What a link leads to is not ours to bring back: it is the system's own mark, made again by its own command.
    private Action Keep(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return () => File.Delete(path);
        }

        var (content, mode) = (File.ReadAllBytes(path), File.GetUnixFileMode(path));
        return () => DurableFile.Write(path, content, faults, mode);
    }

    private static void Guarded(string path, Action change)
    {
        try
        {
            change();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Translate(failure, path);
        }
    }
}
