namespace Orchestrator;

/// <summary>What came of one verifier, executed by the runtime.</summary>
[TableColumns(nameof(VerificationId), nameof(Subject), nameof(Passed), nameof(ExitCode), nameof(Duration), nameof(What))]
public sealed record Verification
{
    /// <summary>Its id.</summary>
    public required string VerificationId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The attempt that it judges.</summary>
    public int Attempt { get; init; }

    /// <summary><c>step:ID</c>, <c>criterion:ID</c>, <c>option:STEP/ID</c> or <c>metric:NAME</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary><c>command artifact git step metric</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>What was run or looked at, one line.</summary>
    public string What { get; init; } = "";

    /// <summary>Whether it holds.</summary>
    public bool Passed { get; init; }

    /// <summary>Why not, or what was found, one sentence.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The command's exit code; null where there was none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether it was killed for taking too long.</summary>
    public bool TimedOut { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Git's hash of the tree that it ran on; null where git is not used.</summary>
    public string? TreeHash { get; init; }

    /// <summary>Whether that tree had uncommitted changes.</summary>
    public bool Dirty { get; init; }

    /// <summary>The number found by a metric; null for others.</summary>
    public double? Value { get; init; }

    /// <summary>The output's file, relative to the state folder; null where there was none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The output's SHA-256, lower-case hexadecimal.</summary>
    public string? OutputSha256 { get; init; }

    /// <summary>The output's last lines.</summary>
    public string Tail { get; init; } = "";

    /// <summary>The lines that say what failed.</summary>
    public IReadOnlyList<string> FailureLines { get; init; } = [];

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; init; }
}
