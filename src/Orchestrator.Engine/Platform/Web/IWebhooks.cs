namespace Orchestrator.Engine.Platform.Web;

/// <summary>Posts to addresses of others.</summary>
internal interface IWebhooks
{
    /// <summary>Posts JSON once; nothing is tried again and no redirection followed.</summary>
    /// <param name="url">Where.</param>
    /// <param name="json">What.</param>
    /// <param name="key">Sent as <c>Idempotency-Key</c>, so that a receiver can tell a repeat.</param>
    /// <param name="timeout">For all of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The status of the answer.</returns>
    /// <exception cref="OrchestratorException">Nobody listens there (<c>webhook-unreachable</c>: nothing was delivered), or no answer came in time (<c>webhook-no-answer</c>: it may have been).</exception>
    Task<int> PostAsync(Uri url, string json, string key, TimeSpan timeout, CancellationToken cancellationToken);
}
