namespace Orchestrator;

/// <summary>An agent that was found, or a run that lacks one, with the command that would bind them.</summary>
[TableColumns(nameof(Kind), nameof(Name), nameof(Adapter), nameof(Pid), nameof(State), nameof(Cwd), nameof(Command))]
public sealed record AgentMatch
{
    /// <summary><c>process</c>: a client that nobody registered; <c>session</c>: registered and bound to no run; <c>run</c>: a live run without a session.</summary>
    public required string Kind { get; init; }

    /// <summary>The session's name, the run's id, or the client with its process number.</summary>
    public required string Name { get; init; }

    /// <summary>The client: <c>codex claude</c>; null for a run.</summary>
    public string? Adapter { get; init; }

    /// <summary>The client's process; null for a run.</summary>
    public int? Pid { get; init; }

    /// <summary>What the agent is doing, or the run's state.</summary>
    public string State { get; init; } = "";

    /// <summary>The agent's folder, or the run's tree.</summary>
    public string Cwd { get; init; } = "";

    /// <summary>The terminal that the agent is in; null when none can be reached.</summary>
    public TerminalAddress? Terminal { get; init; }

    /// <summary>The file that it writes its turns in; null when none is known.</summary>
    public string? Transcript { get; init; }

    /// <summary>Names of what it likely belongs to: runs for an agent, sessions for a run.</summary>
    public IReadOnlyList<string> Likely { get; init; } = [];

    /// <summary>The command that would register or bind it.</summary>
    public string Command { get; init; } = "";
}
