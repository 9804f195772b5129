using System.Text.Json;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>Says an event in one line for people, with the command that goes on from there. What an agent wrote is cut and has no control characters.</summary>
internal static class NoticeWords
{
    public const string Question = "question";

    private const int Longest = 400;

    /// <summary>The kind that channels are asked for: a message in the people's inbox is a question, whatever it came by.</summary>
    public static string KindOf(RunEvent happened) =>
        happened.Kind == "inbox.put" && Member(happened, "session_id") == "person" ? Question : happened.Kind;

    /// <summary>What people read.</summary>
    public static string Text(RunEvent happened)
    {
        var about = happened.RunId ?? happened.WorkItemId ?? "the project";
        var text = happened.Kind switch
        {
            "run.paused" => $"{about} is paused ({Member(happened, "class")}, {Member(happened, "reason")}): {happened.Summary}",
            "run.completed" => $"{about} is completed: {happened.Summary}",
            "run.failed" => $"{about} failed: {happened.Summary}",
            "inbox.put" => $"{about}: {Member(happened, "text") ?? happened.Summary}",
            var kind => $"{about}: {kind}: {happened.Summary}",
        };
        var line = VisibleText.Of(Words.OneLine(text));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }

    /// <summary>The command that goes on from there; null for none.</summary>
    public static string? Command(RunEvent happened) => happened.Kind switch
    {
        "run.paused" => Member(happened, "command"),
        "inbox.put" => "orchestrator inbox-message receive",
        _ when happened.RunId is { } run => $"orchestrator run get {run}",
        _ => null,
    };

    private static string? Member(RunEvent happened, string name) =>
        happened.Data.ValueKind == JsonValueKind.Object && happened.Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
