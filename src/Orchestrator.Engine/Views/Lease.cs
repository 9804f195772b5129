using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Views;

/// <summary>A lease as the store holds it.</summary>
/// <param name="Name">What it is on.</param>
/// <param name="Holder">The process that took it last.</param>
/// <param name="ExpiresAt">Until then it is held, if the holder lives.</param>
internal sealed record Lease(string Name, ProcessIdentity Holder, DateTimeOffset ExpiresAt);
