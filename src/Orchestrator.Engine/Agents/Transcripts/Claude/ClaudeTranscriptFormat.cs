using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>
/// Where Claude Code writes: <c>$CLAUDE_CONFIG_DIR/projects/&lt;folder&gt;/&lt;session&gt;.jsonl</c>, from a session's first line on. It
/// opens the file for each line only, so that nothing but its own note tells which process writes it.
/// </summary>
internal sealed class ClaudeTranscriptFormat(IProcessDetails details, TimeProvider clock) : ITranscriptFormat
{
    private const string Suffix = ".jsonl";

    private readonly LineNames _names = new();

    public string Adapter => "claude";

    public ITranscriptReader Open(string? state) => new ClaudeTranscriptReader(TranscriptState.Parse(state), new LineClock(clock), _names);

    public TranscriptPlace Locate(TranscriptQuery query)
    {
        var home = ClientHome.Of(details, query.Process, "CLAUDE_CONFIG_DIR", ".claude");
        if (query.Process is { } process && ClaudeNoteFile.Read(home, process) is { } file)
        {
            return new TranscriptPlace { Path = Find(home, file.Note.SessionId, file.Cwd ?? query.Cwd), ClientSessionId = file.Note.SessionId, How = "note", Note = file.Note };
        }

        if (query.ClientSessionId is { } id && Find(home, id, query.Cwd) is { } named)
        {
            return new TranscriptPlace { Path = named, ClientSessionId = id, How = "session-id" };
        }

        if (File.Exists(query.Known))
        {
            return new TranscriptPlace { Path = query.Known, ClientSessionId = query.ClientSessionId ?? IdOf(query.Known), How = "given" };
        }

        // A session that is known by its id and has no file is not another one of its folder.
        return query is { ClientSessionId: null, Cwd: { } cwd }
            ? InFolder(home, cwd, query.Process is { } client ? details.StartedAt(client) : null)
            : new TranscriptPlace { ClientSessionId = query.ClientSessionId };
    }

    private static TranscriptPlace InFolder(string home, string cwd, DateTimeOffset? started)
    {
        var folder = Path.Combine(home, "projects", ProjectName.Of(cwd));
        var found = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + Suffix)
            .Where(path => IdOf(path) is not null).Select(path => new FoundTranscript(path, IdOf(path)!, File.GetCreationTimeUtc(path)));
        return ByFolder.Choose(found, started, cwd);
    }

    private static string? Find(string home, string id, string? cwd)
    {
        var projects = Path.Combine(home, "projects");
        var expected = cwd is null ? null : Path.Combine(projects, ProjectName.Of(cwd), id + Suffix);
        return File.Exists(expected) ? expected
            : Directory.Exists(projects) ? Directory.EnumerateDirectories(projects).Select(folder => Path.Combine(folder, id + Suffix)).FirstOrDefault(File.Exists)
            : null;
    }

    // Helpers' files lie beside, named otherwise.
    private static string? IdOf(string path) => Path.GetFileNameWithoutExtension(path) is var name && Guid.TryParseExact(name, "D", out _) ? name : null;
}
