using System.Globalization;
using System.Management.Automation;

namespace Orchestrator.PowerShell.Output;

/// <summary>The port of a cmdlet that PowerShell runs.</summary>
internal sealed class CmdletPort(PSCmdlet cmdlet) : IOutputPort
{
    public string Location => cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    public void Write(object item) => cmdlet.WriteObject(item);

    public void WriteError(OrchestratorException error, object? target)
    {
        var record = new ErrorRecord(error, error.Code, Category(error.Kind), (object?)error.Target ?? target);
        if (error.Fix is not null)
        {
            record.ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Fix };
        }

        cmdlet.WriteError(record);
    }

    public void WriteProgress(OperationProgress progress, bool completed) => cmdlet.WriteProgress(
        new ProgressRecord(StringComparer.Ordinal.GetHashCode(progress.Activity) & int.MaxValue, progress.Activity, progress.Status.Length == 0 ? " " : progress.Status)
        {
            PercentComplete = progress.Percent ?? -1,
            RecordType = completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    public Consent Ask(string target, string action) =>
        cmdlet.ShouldProcess(
            string.Create(CultureInfo.InvariantCulture, $"Performing the operation \"{action}\" on target \"{target}\"."),
            string.Create(CultureInfo.InvariantCulture, $"{action} '{target}'?"),
            "Confirm", out var reason) ? Consent.Go
        : reason.HasFlag(ShouldProcessReason.WhatIf) ? Consent.DryRun
        : Consent.Skip;

    public IReadOnlyList<string> ResolvePaths(string path)
    {
        try
        {
            return [.. cmdlet.GetResolvedProviderPathFromPSPath(path, out _)];
        }
        catch (ItemNotFoundException)
        {
            return [cmdlet.GetUnresolvedProviderPathFromPSPath(path)];
        }
    }

    private static ErrorCategory Category(ErrorKind kind) => kind switch
    {
        ErrorKind.Refused => ErrorCategory.PermissionDenied,
        ErrorKind.Usage => ErrorCategory.InvalidArgument,
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.Conflict => ErrorCategory.ResourceBusy,
        ErrorKind.Environment => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.NotSpecified,
    };
}
