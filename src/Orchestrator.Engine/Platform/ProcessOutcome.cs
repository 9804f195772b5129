namespace Orchestrator.Engine.Platform;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="TimedOut">Whether it was killed for taking too long.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Output">Standard output, when it went to memory.</param>
/// <param name="Error">Standard error, when it went to memory.</param>
internal sealed record ProcessOutcome(int ExitCode, bool TimedOut, TimeSpan Duration, string Output, string Error)
{
    /// <summary>Whether more was written to memory than is kept of one of the streams.</summary>
    public bool IsCut { get; init; }
}
