namespace Orchestrator.Engine.Storage;

/// <summary>Checks the whole ledger: every hash, every number, archives included.</summary>
internal interface ILedgerCheck
{
    /// <summary>Walks the chain from its beginning. Reads in short snapshots, about a million events in a few seconds.</summary>
    LedgerVerdict Check(CancellationToken cancellationToken);
}
