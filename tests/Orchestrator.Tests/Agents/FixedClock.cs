namespace Orchestrator.Tests.Agents;

/// <summary>A clock that stands still, in a zone of its own.</summary>
internal sealed class FixedClock(DateTimeOffset now, TimeZoneInfo? zone = null) : TimeProvider
{
    /// <summary>When the recorded streams were made.</summary>
    public static FixedClock AtRecording { get; } = new(new DateTimeOffset(2026, 11, 21, 7, 10, 0, TimeSpan.Zero), TimeZoneInfo.Utc);

    public override TimeZoneInfo LocalTimeZone => zone ?? TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
