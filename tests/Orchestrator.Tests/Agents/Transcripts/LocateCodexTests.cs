using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Agents.Transcripts.Codex;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Agents.Transcripts;

public sealed class LocateCodexTests : IDisposable
{
    private const string One = "01a20ea2-21a9-76a3-9851-9d768089abb0";
    private const string Two = "01a20ec6-10d5-7491-9499-a38f2b5e6f72";

    private readonly TemporaryFolder _home = new();
    private readonly PlayedProcess _process = new();

    public LocateCodexTests() => _process.Variables!["CODEX_HOME"] = _home.Path;

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_file_that_the_process_holds_open_is_its_transcript()
    {
        var path = Rollout(One, "/w");
        _process.Files.AddRange(["/lib/x.so", path]);

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/elsewhere"));

        Assert.Equal((path, One, "open-file"), (place.Path, place.ClientSessionId, place.How));
    }

    [Fact]
    public void Of_a_session_that_it_left_and_the_one_on_screen_the_last_written_is_meant_and_the_other_named()
    {
        var (left, now, helper) = (Rollout(One, "/w"), Rollout(Two, "/w"), Rollout("01a20ec6-10d5-7491-9499-a38f2b5e6f73", "/w", source: """{"subagent":"review"}"""));
        _process.Files.AddRange([now, left, helper]);
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddMinutes(-1));

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w"));

        Assert.Equal(now, place.Path);
        Assert.Equal([left], place.Candidates);
    }

    [Fact]
    public void A_session_before_its_first_turn_is_known_by_its_lock_and_has_no_file()
    {
        Rollout(One, "/w");
        _process.Files.Add(Path.Combine(_home.Path, "thread-writer-locks", Two + ".lock"));

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w"));

        Assert.Equal((null, Two, null), (place.Path, place.ClientSessionId, place.Problem));
    }

    [Fact]
    public void A_session_that_was_begun_anew_in_a_client_is_known_by_its_newer_lock_until_it_has_a_file()
    {
        var left = Rollout(One, "/w");
        _process.Files.AddRange([left, Lock(One), Lock(Two)]);
        Assert.Equal((null, Two), Locate(new TranscriptQuery(PlayedProcess.Identity, "/w")) is var place ? (place.Path, place.ClientSessionId) : default);

        var now = Rollout(Two, "/w");
        _process.Files.Add(now);
        Assert.Equal((now, Two), Locate(new TranscriptQuery(PlayedProcess.Identity, "/w")) is var later ? (later.Path, later.ClientSessionId) : default);

        string Lock(string id) => Path.Combine(_home.Path, "thread-writer-locks", id + ".lock");
    }

    [Fact]
    public void The_client_s_own_id_finds_the_file_of_any_day_and_the_archived_one()
    {
        var (path, archived) = (Rollout(One, "/w"), Path.Combine(_home.Path, "archived_sessions", $"rollout-2026-01-01T00-00-00-{Two}.jsonl"));
        Directory.CreateDirectory(Path.GetDirectoryName(archived)!);
        File.WriteAllText(archived, "");

        Assert.Equal(path, Locate(new TranscriptQuery(PlayedProcess.Identity, null, One)).Path);
        Assert.Equal(archived, Locate(new TranscriptQuery(PlayedProcess.Identity, null, Two)).Path);
        Assert.Null(Locate(new TranscriptQuery(PlayedProcess.Identity, null, "01a20ec6-0000-7491-9499-a38f2b5e6f72")).Path);
    }

    [Fact]
    public void By_its_folder_it_is_the_one_that_began_since_the_process_did()
    {
        _process.Started = DateTimeOffset.UtcNow.AddMinutes(-10);
        var older = Rollout(One, "/w", begun: DateTimeOffset.UtcNow.AddDays(-1));
        var own = Rollout(Two, "/w");
        Rollout("01a20ec6-10d5-7491-9499-a38f2b5e6f74", "/other");

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w"));

        Assert.Equal((own, "cwd"), (place.Path, place.How));
        Assert.Equal([older], place.Candidates);
    }

    [Fact]
    public void Where_two_began_in_its_folder_nobody_guesses()
    {
        _process.Started = DateTimeOffset.UtcNow.AddMinutes(-10);
        var (first, second) = (Rollout(One, "/w", begun: DateTimeOffset.UtcNow.AddMinutes(-5)), Rollout(Two, "/w"));

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w"));

        Assert.Null(place.Path);
        Assert.Equal([second, first], place.Candidates);
        Assert.Contains("2 transcripts of '/w'", place.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_was_resumed_by_a_later_process_is_the_only_one_written_since()
    {
        _process.Started = DateTimeOffset.UtcNow.AddMinutes(-10);
        var resumed = Rollout(One, "/w", begun: DateTimeOffset.UtcNow.AddDays(-1));
        File.SetLastWriteTimeUtc(Rollout(Two, "/w", begun: DateTimeOffset.UtcNow.AddDays(-2)), DateTime.UtcNow.AddDays(-2));

        Assert.Equal(resumed, Locate(new TranscriptQuery(PlayedProcess.Identity, "/w")).Path);
    }

    [Fact]
    public void Its_home_is_that_of_its_own_environment()
    {
        _process.Variables = new() { ["HOME"] = _home.Path };
        var path = Rollout(One, "/w", folder: ".codex/sessions/2026/11/24");

        Assert.Equal(path, Locate(new TranscriptQuery(PlayedProcess.Identity, null, One)).Path);
    }

    [Fact]
    public void A_path_that_somebody_gave_holds_where_the_process_tells_nothing()
    {
        var path = Path.Combine(_home.Path, "copied.jsonl");
        File.WriteAllText(path, "");

        Assert.Equal((path, "given"), (Locate(new TranscriptQuery(PlayedProcess.Identity, "/w", null, path)).Path, Locate(new TranscriptQuery(null, "/w", null, path)).How));
    }

    private TranscriptPlace Locate(TranscriptQuery query) => new CodexTranscriptFormat(_process, TimeProvider.System).Locate(query);

    private string Rollout(string id, string cwd, DateTimeOffset? begun = null, string source = "\"cli\"", string folder = "sessions/2026/11/24")
    {
        var path = Path.Combine(_home.Path, folder, $"rollout-2026-11-24T17-37-16-{id}.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$$"""{"timestamp":"2026-11-24T17:37:39Z","type":"session_meta","payload":{"id":"{{{id}}}","timestamp":"{{{begun ?? DateTimeOffset.UtcNow:O}}}","cwd":"{{{cwd}}}","source":{{{source}}}}}""" + "\n");
        return path;
    }
}
