namespace Orchestrator.Engine.Supervision.Dispatch.Notices;

/// <summary>A turn of a worker that is over.</summary>
/// <param name="RunId">The run that it worked on.</param>
/// <param name="Source">What tells of it, the same for everybody who sees it.</param>
/// <param name="Worker">The worker's name.</param>
/// <param name="Ended">How it ended, the rest of a sentence.</param>
/// <param name="Words">The worker's last words; empty for none.</param>
/// <param name="Cause">The ledger event that tells of it; 0: none.</param>
internal sealed record CompletedTurn(string RunId, string Source, string Worker, string Ended, string Words, long Cause);
