namespace Orchestrator.Engine.Work;

/// <summary>How agents review results: the settings' <c>review</c>.</summary>
internal sealed record ReviewSettings
{
    public const int PanelAtMost = 9;

    public static readonly TimeSpan TimeoutByDefault = TimeSpan.FromMinutes(30);

    /// <summary>Reviewers, each by itself.</summary>
    public int Panel { get; init; } = 1;

    /// <summary>How many of them must say the same; more than half.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>What a reviewer may take for one report.</summary>
    public TimeSpan Timeout { get; init; } = TimeoutByDefault;
}
