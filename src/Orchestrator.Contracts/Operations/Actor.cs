namespace Orchestrator;

/// <summary>The actor of one request.</summary>
/// <param name="Kind">Exactly one kind.</param>
/// <param name="Name">A person's login, a profile's name, or the kind itself.</param>
/// <param name="RunId">The run that an agent session belongs to; null for others.</param>
/// <param name="Attempt">The attempt of that run, from 1; 0 for others.</param>
/// <param name="Proof">How it is known: <c>token</c>, <c>mark</c>, <c>ancestry</c>, <c>terminal</c>, <c>key</c> or <c>none</c>.</param>
public sealed record Actor(ActorKinds Kind, string Name, string? RunId = null, int Attempt = 0, string Proof = "none")
{
    /// <summary>The registered session that asks; null for persons, the scheduler and headless workers.</summary>
    public string? SessionId { get; init; }

    /// <summary>Every run that the session is bound to; a manager may steer several. Empty for persons and the scheduler.</summary>
    public IReadOnlyList<string> RunIds { get; init; } = [];

    /// <summary><c>person:ana</c>, <c>worker:add-retry-1</c>, <c>scheduler</c>: as the ledger writes it.</summary>
    public override string ToString() => Kind switch
    {
        ActorKinds.Scheduler => "scheduler",
        ActorKinds.Unprivileged => "unprivileged",
        ActorKinds.Person => $"person:{Name}",
        _ => $"{Kind.ToString().ToLowerInvariant()}:{RunId ?? Name}",
    };
}
