namespace Orchestrator.Host.Cli;

/// <summary>Refuses a <c>launch</c> without exactly one specification; the right form never gets here.</summary>
internal static class LaunchUsage
{
    public static Task<int> RunAsync(StandaloneCall call) =>
        throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "'launch' is called by the engine, with one launch specification.", "orchestrator run start --help", "launch");
}
