using System.Globalization;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Who merges and moves branches where nobody's own work is recorded: the runtime, under a name of its own.</summary>
internal static class OurIdentity
{
    private const string Name = "Orchestrator";
    private const string Email = "orchestrator@agents.invalid";

    public static GitCallOptions Options(string? input = null, DateTimeOffset? at = null)
    {
        var variables = new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = Name,
            ["GIT_AUTHOR_EMAIL"] = Email,
            ["GIT_COMMITTER_NAME"] = Name,
            ["GIT_COMMITTER_EMAIL"] = Email,
        };
        if (at is { } now)
        {
            variables["GIT_AUTHOR_DATE"] = variables["GIT_COMMITTER_DATE"] = Date(now);
        }

        return new GitCallOptions(input, variables);
    }

    /// <summary>A time in git's own form: seconds, then the offset.</summary>
    public static string Date(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"@{at.ToUnixTimeSeconds()} {(at.Offset < TimeSpan.Zero ? '-' : '+')}{at.Offset:hhmm}");
}
