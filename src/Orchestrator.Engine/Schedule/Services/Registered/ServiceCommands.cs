using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>Runs programs of the system's that answer soon or are taken not to.</summary>
internal sealed class ServiceCommands(IProcessRunner processes)
{
    private const string Missing = "program-missing";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    /// <summary>Asks one; null when there is no such program.</summary>
    public async Task<ProcessOutcome?> AskAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(arguments, null, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException missing) when (missing.Code == Missing)
        {
            return null;
        }
    }

    /// <summary>Runs one. In and out go bytes, each as one character.</summary>
    public Task<ProcessOutcome> RunAsync(IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken) => processes.RunAsync(
        new ProcessRequest(arguments, Path.GetTempPath(), s_patience) { Input = input, Encoding = Encoding.Latin1, LeavesProcesses = false, Marked = false }, cancellationToken);

    /// <summary>What a program said when it failed, on one line.</summary>
    public static string Complaint(ProcessOutcome outcome) => outcome.TimedOut
        ? $"it did not answer within {DurationText.Format(s_patience)}"
        : Words.OneLine(outcome.Error) is { Length: > 0 } said ? said.TrimEnd('.') : $"it ended with {outcome.ExitCode}";
}
