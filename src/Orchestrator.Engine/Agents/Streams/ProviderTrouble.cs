using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>
/// Tells from a client's error what a later try may not meet: a limit with its reset, or a failure of the provider's. Only
/// error messages are asked, never what an agent said or a tool printed.
/// </summary>
internal static partial class ProviderTrouble
{
    /// <summary>The observation that the error makes; null when trying again would not help.</summary>
    /// <param name="offset">Where the line stands.</param>
    /// <param name="message">The client's message.</param>
    /// <param name="status">The HTTP status, when the client names it.</param>
    /// <param name="until">The reset, when the client names it apart from the message.</param>
    /// <param name="clock">For times in the message.</param>
    public static AgentObservation? Recognise(long offset, string message, long? status, DateTimeOffset? until, TimeProvider clock)
    {
        if (Final().IsMatch(message))
        {
            return null;
        }

        if (status == 429 || Limit().IsMatch(message))
        {
            return new AgentObservation.RateLimited(offset, until ?? ResetTime.Find(message, clock), message);
        }

        return status is >= 500 and < 600 || Outage().IsMatch(message) ? new AgentObservation.ProviderFailed(offset, message) : null;
    }

    // Money, plans and rights: waiting changes nothing.
    [GeneratedRegex(@"quota exceeded|insufficient.quota|exceeded your current quota|credit balance|billing|to use codex with your chatgpt plan", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Final();

    [GeneratedRegex(@"\b429\b|rate.?limit|usage limit|(session|weekly|daily|monthly|hourly|5-hour|opus|sonnet) limit|limit reached|too many requests|temporarily limiting requests", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(status|error:?|http)\s*(code\s*)?5\d\d\b|\b(500|502|503|504|529)\s+(internal|bad|service|gateway|overloaded|boom|<unknown)|overloaded|at capacity|high demand|internal server error|bad gateway|service unavailable|gateway time-?out|stream disconnected|stream error|error sending request|connection (reset|refused|closed|error)|unable to connect to api|econn(reset|refused|aborted)|etimedout|enotfound|eai_again|socket hang up|network error|request timed out|server-side issue|server_error|api_error", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Outage();
}
