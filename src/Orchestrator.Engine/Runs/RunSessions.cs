namespace Orchestrator.Engine.Runs;

/// <summary>What becomes of a run's sessions when somebody ends it: they stay open unless asked otherwise, and repeating it only cleans up.</summary>
internal sealed class RunSessions(IAttachments attachments)
{
    /// <summary>Keeps what the sessions wrote, where asked. Its failure stops nothing: the run ends all the same.</summary>
    /// <returns>What went wrong; null for nothing.</returns>
    public async Task<string?> CaptureAsync(string runId, bool asked, string actor, CancellationToken cancellationToken)
    {
        if (!asked)
        {
            return null;
        }

        try
        {
            await attachments.CaptureAsync(runId, actor, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OrchestratorException error)
        {
            return $"the transcripts were not kept: {error.Message}";
        }
    }

    /// <summary>Ends the clients that somebody asked to end.</summary>
    public Task CloseAsync(string runId, bool worker, bool manager, string actor, CancellationToken cancellationToken) =>
        worker || manager ? attachments.CloseAsync(runId, worker, manager, actor, cancellationToken) : Task.CompletedTask;
}
