using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage;

/// <summary>What a failed file change means to people.</summary>
internal static class FileErrors
{
    private const int DiskFull = unchecked((int)0x80070070);

    // ENOSPC 28 and EDQUOT 122 (69 on macOS), EROFS 30, as .NET leaves them in HResult when it has no name for them.
    private static readonly int[] _noSpace = [28, OperatingSystem.IsMacOS() ? 69 : 122];
    private const int ReadOnlyFileSystem = 30;

    public static OrchestratorException Translate(Exception failure, string target) => failure switch
    {
        OrchestratorException ours => ours,
        IOException full when full.HResult == DiskFull || _noSpace.Contains(full.HResult) => new(
            ErrorKind.Environment, "disk-full", $"No space left to write '{target}'; nothing was changed.", "Free some space and repeat.", target, full),
        IOException fixedDisk when fixedDisk.HResult == ReadOnlyFileSystem => ReadOnly(fixedDisk, target),
        UnauthorizedAccessException => ReadOnly(failure, target),
        _ => new(ErrorKind.Environment, "io-failed", $"Can't write '{target}': {failure.Message}", target: target, inner: failure),
    };

    /// <summary>The state folder can't be made; where it was moved to is then what has to change.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="state">The folder.</param>
    /// <param name="moved">The value of <see cref="StateFolder.Variable"/>; null or empty: not set.</param>
    public static OrchestratorException NoState(Exception failure, string state, string? moved) => Translate(failure, state) switch
    {
        { Code: "io-failed" or "read-only" } when moved is { Length: > 0 } => new(
            ErrorKind.Environment, "state-unusable", $"{StateFolder.Variable} is '{moved}', and no folder can be made there: {failure.Message}", $"unset {StateFolder.Variable}", moved, failure),
        var error => error,
    };

    private static OrchestratorException ReadOnly(Exception failure, string target) => new(
        ErrorKind.Environment, "read-only", $"May not write '{target}': {failure.Message}; nothing was changed.", "Make the folder writable and repeat.", target, failure);
}
