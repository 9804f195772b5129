using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>On whose right a review is moved, and who pays for it.</summary>
/// <param name="Actor">Who, as the ledger names it.</param>
/// <param name="Demand">Refuses the transaction of somebody who was taken over.</param>
/// <param name="Charge">Books what the reviewer used more.</param>
internal sealed record ReviewKeeper(string Actor, Action<StoreWriter> Demand, Action<StoreWriter, Usage> Charge);
