namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>The clock as it stood when a line was written: <c>try again at 7 pm</c> means that evening, not tonight.</summary>
internal sealed class LineClock(TimeProvider clock) : TimeProvider
{
    /// <summary>When the line in hand was written; null: now.</summary>
    public DateTimeOffset? Line { get; set; }

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => Line?.ToUniversalTime() ?? clock.GetUtcNow();
}
