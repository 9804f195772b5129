namespace Orchestrator;

/// <summary>Ties a run to the sessions that work on it and steer it.</summary>
[TableColumns(nameof(RunId), nameof(Worker), nameof(Manager), nameof(Live), nameof(Since), nameof(View))]
public sealed record SessionBinding
{
    /// <summary>Its id; empty where a run's view was asked for that is bound to nothing.</summary>
    public required string BindingId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The name of the session that works; null where a headless worker does.</summary>
    public string? Worker { get; init; }

    /// <summary>Its id.</summary>
    public string? WorkerSessionId { get; init; }

    /// <summary>The name of the session that steers; null without one.</summary>
    public string? Manager { get; init; }

    /// <summary>Its id.</summary>
    public string? ManagerSessionId { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Live { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Until when it held; null while it does.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The run's view in tmux, where it was asked for: the window that it was opened in, or the command that opens it.</summary>
    public string? View { get; init; }

    /// <summary>Raised with every change.</summary>
    public long Revision { get; init; }
}
