using System.Globalization;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>
/// <c>sessions/&lt;pid&gt;.json</c> in Claude Code's home, which the client keeps while it runs: its session, its folder, and whether it
/// is idle, busy or waiting, and for what. Written since 2.1; a number that is used again is told by the start beside it.
/// </summary>
/// <param name="Note">What the client says of itself.</param>
/// <param name="Cwd">Its folder; null when it doesn't say.</param>
internal sealed record ClaudeNoteFile(ClientNote Note, string? Cwd)
{
    public static ClaudeNoteFile? Read(string home, ProcessIdentity process)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(Path.Combine(home, "sessions", process.Pid.ToString(CultureInfo.InvariantCulture) + ".json"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // Being written this moment it may be half there; the next look finds it whole.
        if (!JsonSlice.TryObject(content, out var file) || file["sessionId"u8].Text() is not { } id)
        {
            return null;
        }

        if (OperatingSystem.IsLinux() && file["procStart"u8].Whole() is { } start && start != process.Start)
        {
            return null;
        }

        var status = file["status"u8].Text() is "idle" or "busy" or "waiting" ? file["status"u8].Text() : null;
        var at = file["statusUpdatedAt"u8].Whole() ?? file["updatedAt"u8].Whole();
        return new ClaudeNoteFile(
            new ClientNote(id, status, file["waitingFor"u8].Text(), at is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null), file["cwd"u8].Text());
    }
}
