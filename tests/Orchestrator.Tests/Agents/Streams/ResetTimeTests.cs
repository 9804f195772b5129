using System.Globalization;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

public class ResetTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 30, 20, TimeSpan.Zero);

    [Theory]
    [InlineData("try again in 5 minutes", "2026-11-21T14:35:20Z")]
    [InlineData("Please try again in 1.898s.", "2026-11-21T14:30:21.898Z")]
    [InlineData("Please try again in 500ms", "2026-11-21T14:30:20.5Z")]
    [InlineData("try again in 1 day 2 hours 3 minutes.", "2026-11-22T16:33:20Z")]
    [InlineData("Try again in 2h30m", "2026-11-21T17:00:20Z")]
    [InlineData("retry after 30 seconds", "2026-11-21T14:30:50Z")]
    [InlineData("Retry-After: 120", "2026-11-21T14:32:20Z")]
    [InlineData("limit resets in 3 hours", "2026-11-21T17:30:20Z")]
    [InlineData("""{"type":"usage_limit_reached","resets_in_seconds":7200}""", "2026-11-21T16:30:20Z")]
    [InlineData("resets at 3pm", "2026-11-21T15:00:00Z")]
    [InlineData("resets 9:09am (UTC)", "2026-11-22T09:09:00Z")]
    [InlineData("resets 2:30pm (UTC)", "2026-11-21T14:30:00Z")]
    [InlineData("resets 14:45", "2026-11-21T14:45:00Z")]
    [InlineData("resets 12am (UTC)", "2026-11-22T00:00:00Z")]
    [InlineData("resets 4pm (America/New_York)", "2026-11-21T21:00:00Z")]
    [InlineData("or try again at 9:02 PM.", "2026-11-21T21:02:00Z")]
    [InlineData("or try again at Nov 24th, 2026 2:03 AM.", "2026-11-24T02:03:00Z")]
    [InlineData("You've hit your weekly limit · resets Nov 24, 7:09am (UTC)", "2026-11-24T07:09:00Z")]
    [InlineData("resets Jan 2, 7am (UTC)", "2027-01-02T07:00:00Z")]
    [InlineData("Claude AI usage limit reached|1795275000", "2026-11-21T15:30:00Z")]
    [InlineData("resets_at: 1795275000000", "2026-11-21T15:30:00Z")]
    [InlineData("available again 2026-11-22T08:00:00Z", "2026-11-22T08:00:00Z")]
    public void It_is_found(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), ResetTime.Find(text, new FixedClock(Now)));

    [Theory]
    [InlineData("You’ve hit your usage limit. Try again later.")]
    [InlineData("exceeded retry limit, last status: 429 Too Many Requests")]
    [InlineData("try again in 999999999 days")]
    [InlineData("resets at 99:99")]
    [InlineData("resets Feb 31, 7am")]
    [InlineData("request 4294967296 failed")]
    [InlineData("")]
    public void Nothing_is_made_up(string text) => Assert.Null(ResetTime.Find(text, new FixedClock(Now)));
}
