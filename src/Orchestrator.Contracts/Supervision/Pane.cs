namespace Orchestrator;

/// <summary>One pane of a terminal of this user's.</summary>
[TableColumns(nameof(Address), nameof(SessionName), nameof(Adapter), nameof(Size), nameof(Mode), nameof(Dead), nameof(Pid), nameof(Cwd))]
public sealed record Pane
{
    /// <summary>Where it is; its socket is always named.</summary>
    public required TerminalAddress Address { get; init; }

    /// <summary>The session of this project that it belongs to; null for none.</summary>
    public string? SessionName { get; init; }

    /// <summary>The live run that this session is bound to; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>The other project whose session has it; null for none.</summary>
    public string? OtherProject { get; init; }

    /// <summary>The client in it: <c>codex claude command</c>; null for a program that is no client.</summary>
    public string? Adapter { get; init; }

    /// <summary>The program in its foreground; empty when it can't be told.</summary>
    public string Command { get; init; } = "";

    /// <summary>That program's current directory, absolute; empty when it can't be told.</summary>
    public string Cwd { get; init; } = "";

    /// <summary>The program that it was opened for.</summary>
    public int Pid { get; init; }

    /// <summary>Its program has ended; only its last screen is left.</summary>
    public bool Dead { get; init; }

    /// <summary>The exit code of a dead one; null when nothing tells.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The mode that covers its program, such as <c>copy-mode</c>; null for none.</summary>
    public string? Mode { get; init; }

    /// <summary>Columns.</summary>
    public int Width { get; init; }

    /// <summary>Rows.</summary>
    public int Height { get; init; }

    /// <summary>The title that its program gave it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Columns and rows, such as <c>120x40</c>.</summary>
    public string Size => FormattableString.Invariant($"{Width}x{Height}");

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}
