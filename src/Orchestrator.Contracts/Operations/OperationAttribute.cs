namespace Orchestrator;

/// <summary>Puts a request record into the catalogue that every door reads.</summary>
/// <param name="command">Noun, then verb, in lower case and hyphens: <c>work-item new</c> is the record <c>NewWorkItem</c>.</param>
/// <param name="summary">One sentence for help.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperationAttribute(string command, string summary) : Attribute
{
    /// <summary>Noun and verb, as typed on the command line.</summary>
    public string Command { get; } = command;

    /// <summary>One sentence for help.</summary>
    public string Summary { get; } = summary;

    /// <summary>The engine's room that holds the handler.</summary>
    public required string Room { get; init; }

    /// <summary>True when it can change state, authority or the world.</summary>
    public bool Mutates { get; init; }

    /// <summary>Who may run it. Reading is open to all who can reach the engine.</summary>
    public ActorKinds Actors { get; init; } = ActorKinds.All;

    /// <summary>What the policy of a run must allow before its manager may run it, such as <c>worker_session.nudge</c>; null: its kind is enough.</summary>
    public string? Permission { get; init; }

    /// <summary>True when agents get it as a tool of <c>orchestrator mcp</c>; its name there is the command with underscores.</summary>
    public bool Tool { get; init; }

    /// <summary>True when results come while things happen, over hours perhaps: each is shown at once.</summary>
    public bool Live { get; init; }

    /// <summary>A short word that stands for the command on the command line, such as <c>init</c>, or another verb beside its noun.</summary>
    public string? Alias { get; init; }

    /// <summary>True when it works where there is no project yet.</summary>
    public bool WithoutProject { get; init; }
}
