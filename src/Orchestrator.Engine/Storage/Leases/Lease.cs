using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Leases;

/// <summary>The right to do something alone, until it is given back or its holder is gone.</summary>
/// <param name="Name">What it is for, such as <c>run:add-retry-1</c>.</param>
/// <param name="Holder">The process that has it.</param>
/// <param name="Fence">Its number; a later holder's is higher.</param>
internal sealed record Lease(string Name, ProcessIdentity Holder, long Fence);
