using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>The line by which our files of services are known: which version made them, and what they do.</summary>
/// <param name="Version">The version.</param>
/// <param name="Interval">From one tick to the next.</param>
internal sealed partial record ServiceMark(string Version, TimeSpan Interval)
{
    /// <summary>The line, to be put into a comment. It has no two hyphens together, which XML forbids there.</summary>
    public string Line(TickServiceKind kind) =>
        $"Made by Orchestrator {Version}: a tick every {DurationText.Format(Interval)}. Taken out again by: orchestrator tick-service unregister {kind.ToString().ToLowerInvariant()}";

    /// <summary>The mark in a file; null when it isn't ours.</summary>
    public static ServiceMark? Read(string content) =>
        Pattern.Match(content) is { Success: true } match && DurationText.TryParse(match.Groups["interval"].Value, out var interval) ? new(match.Groups["version"].Value, interval) : null;

    [GeneratedRegex(@"\bMade by Orchestrator (?<version>\S+): a tick every (?<interval>[^.]+)\. Taken out again by: ")]
    private static partial Regex Pattern { get; }
}
