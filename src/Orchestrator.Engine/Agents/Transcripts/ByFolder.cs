namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>
/// Tells a process's transcript by the folder that both work in, where the process itself tells nothing: the one that began
/// since the process did. Where several fit, all are named and none is taken.
/// </summary>
internal static class ByFolder
{
    // The start of a process is known to the second.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(3);

    /// <param name="found">The folder's transcripts, in any order.</param>
    /// <param name="started">When the process started; null when not known.</param>
    /// <param name="folder">For the words.</param>
    public static TranscriptPlace Choose(IEnumerable<FoundTranscript> found, DateTimeOffset? started, string folder)
    {
        var since = started - s_slack ?? DateTimeOffset.MinValue;
        var written = found.Where(one => File.GetLastWriteTimeUtc(one.Path) >= since.UtcDateTime).OrderByDescending(one => one.Begun).ToList();
        var begun = written.Where(one => one.Begun >= since).ToList();
        return (begun.Count > 0 ? begun : written) switch
        {
            [var one] => new TranscriptPlace { Path = one.Path, ClientSessionId = one.ClientSessionId, How = "cwd", Candidates = [.. written.Where(other => other != one).Select(other => other.Path)] },
            [] => new TranscriptPlace(),
            var several => new TranscriptPlace
            {
                How = "cwd",
                Candidates = [.. several.Select(one => one.Path)],
                Problem = $"{several.Count} transcripts of '{folder}' were written since it started: nothing tells which is its own.",
            },
        };
    }
}
