using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Transcripts.Codex;

/// <summary>
/// Where Codex writes: <c>$CODEX_HOME/sessions/YYYY/MM/DD/rollout-&lt;time&gt;-&lt;id&gt;.jsonl</c>, from a session's first turn on. It
/// keeps the file open, and before the first turn a lock that is named by the session.
/// </summary>
internal sealed class CodexTranscriptFormat(IProcessDetails details, TimeProvider clock) : ITranscriptFormat
{
    private const string Lock = ".lock";
    private const string Prefix = "rollout-";
    private const string Suffix = ".jsonl";

    // 8-4-4-4-12 at the end of the file's name.
    private const int IdLength = 36;

    private static readonly EnumerationOptions s_deep = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private static readonly string[] s_folders = ["sessions", "archived_sessions"];

    private readonly LineNames _names = new();

    public string Adapter => "codex";

    public ITranscriptReader Open(string? state) => new CodexTranscriptReader(TranscriptState.Parse(state), new LineClock(clock), _names);

    public TranscriptPlace Locate(TranscriptQuery query)
    {
        var open = query.Process is { } process ? details.OpenFiles(process.Pid) : [];

        // Ids begin with their time: of several, the newest is on screen.
        var locked = open.Where(IsLock).Select(Path.GetFileNameWithoutExtension).Max(StringComparer.Ordinal);
        var rollouts = open.Where(IsRollout).ToList();
        if (ByOpenFiles(rollouts) is { } held)
        {
            // One that was begun in the client since, by a command of its own, has its lock and no file before its first turn.
            return string.CompareOrdinal(locked, held.ClientSessionId) > 0 && !rollouts.Exists(path => IdOf(path) == locked) ? new TranscriptPlace { ClientSessionId = locked } : held;
        }

        var id = locked ?? query.ClientSessionId;
        var home = ClientHome.Of(details, query.Process, "CODEX_HOME", ".codex");
        if (id is not null)
        {
            // A lock without a file: the session has not had its first turn.
            var path = Rollouts(home, $"{Prefix}*-{id}{Suffix}").FirstOrDefault();
            return new TranscriptPlace { Path = path ?? Existing(query.Known), ClientSessionId = id, How = path is null && query.Known is null ? "none" : "session-id" };
        }

        return Existing(query.Known) is { } known ? new TranscriptPlace { Path = known, ClientSessionId = IdOf(known), How = "given" }
            : query.Cwd is { } cwd ? InFolder(home, cwd, query.Process is { } client ? details.StartedAt(client) : null)
            : new TranscriptPlace();
    }

    // The client keeps the files of sessions that it left, and of helpers, open: its own that was written last is the one on screen.
    private static TranscriptPlace? ByOpenFiles(List<string> rollouts)
    {
        var own = rollouts.Distinct().Where(path => rollouts.Count == 1 || RolloutMeta.Read(path) is { IsHelper: false }).OrderByDescending(File.GetLastWriteTimeUtc).ToList();
        return own is [var path, .. var others] ? new TranscriptPlace { Path = path, ClientSessionId = IdOf(path), How = "open-file", Candidates = others } : null;
    }

    private static TranscriptPlace InFolder(string home, string cwd, DateTimeOffset? started)
    {
        var since = started?.UtcDateTime.AddSeconds(-3) ?? DateTime.MinValue;
        var found = Rollouts(home, $"{Prefix}*{Suffix}").Where(path => File.GetLastWriteTimeUtc(path) >= since)
            .Select(path => (Path: path, Meta: RolloutMeta.Read(path))).Where(one => one.Meta is { IsHelper: false } meta && meta.Cwd == cwd)
            .Select(one => new FoundTranscript(one.Path, one.Meta!.Id, one.Meta.Begun));
        return ByFolder.Choose(found, started, cwd);
    }

    private static IEnumerable<string> Rollouts(string home, string pattern) => s_folders
        .Select(folder => Path.Combine(home, folder)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, pattern, s_deep));

    private static bool IsRollout(string path) =>
        path.EndsWith(Suffix, StringComparison.Ordinal) && Path.GetFileName(path).StartsWith(Prefix, StringComparison.Ordinal);

    private static bool IsLock(string path) =>
        path.EndsWith(Lock, StringComparison.Ordinal) && Path.GetFileName(Path.GetDirectoryName(path)) == "thread-writer-locks" && Path.GetFileName(path).Length == IdLength + Lock.Length;

    private static string? IdOf(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name && IsRollout(path) && name.Length > IdLength ? name[^IdLength..] : RolloutMeta.Read(path)?.Id;

    private static string? Existing(string? path) => File.Exists(path) ? path : null;
}
