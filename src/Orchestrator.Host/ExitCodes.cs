namespace Orchestrator.Host;

/// <summary>Exit codes beside those that <see cref="ErrorKind"/> gives.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The answer is no.</summary>
    public const int No = 1;

    /// <summary>Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, as shells count it: 128 + 15.</summary>
    public const int Terminated = 143;

    /// <summary>The reader of our output went away: 128 + SIGPIPE.</summary>
    public const int OutputClosed = 141;
}
