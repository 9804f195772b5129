namespace Orchestrator;

/// <summary>One agent process that is registered: a client in a terminal or an app.</summary>
[TableColumns(nameof(SessionName), nameof(Role), nameof(State), nameof(Adapter), nameof(Pid), nameof(RunId), nameof(LastActivity), nameof(Cwd))]
public sealed record AgentSession
{
    /// <summary>Its id.</summary>
    public required string SessionId { get; init; }

    /// <summary>Its name, unique among those that live.</summary>
    public required string SessionName { get; init; }

    /// <summary>What it is there for.</summary>
    public SessionRole Role { get; init; }

    /// <summary>What it is doing.</summary>
    public AgentState State { get; init; }

    /// <summary>What stands on its screen; null for nothing, and where there is no screen.</summary>
    public PaneSignal? Signal { get; init; }

    /// <summary>Since when it is in that state; null when nothing tells it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When its limit ends; null without one, or when nothing tells it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The last sign of activity of any kind.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>The client: <c>codex claude command</c>.</summary>
    public string Adapter { get; init; } = "command";

    /// <summary>Who makes its models, such as <c>openai</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>The agent profile that it was started from; null for one that we did not start.</summary>
    public string? Profile { get; init; }

    /// <summary>The client's process.</summary>
    public int Pid { get; init; }

    /// <summary>Its current directory, absolute.</summary>
    public string Cwd { get; init; } = "";

    /// <summary>The file that it writes down its turns in, absolute; null when none is known yet.</summary>
    public string? Transcript { get; init; }

    /// <summary>The client's own id of the session; null when none is known yet.</summary>
    public string? ClientSessionId { get; init; }

    /// <summary>The terminal that it is in; null when it is in none that can be reached.</summary>
    public TerminalAddress? Terminal { get; init; }

    /// <summary><c>push</c> by its terminal, <c>hook</c> at its next prompt or stop, <c>pull</c> by its inbox.</summary>
    public string Communication { get; init; } = "pull";

    /// <summary>The live run that it is bound to; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>Tokens and cost so far.</summary>
    public Usage Usage { get; init; } = new();

    /// <summary>Its token; shown once, by the command that registered it.</summary>
    public string? Token { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When it was found gone, or unregistered; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Raised with every change.</summary>
    public long Revision { get; init; }

    /// <summary>Whether it is registered and was not found gone.</summary>
    public bool Active => GoneAt is null;

    /// <inheritdoc/>
    public override string ToString() => SessionName;
}
