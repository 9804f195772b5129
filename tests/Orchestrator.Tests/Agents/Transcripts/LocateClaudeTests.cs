using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Agents.Transcripts.Claude;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Agents.Transcripts;

public sealed class LocateClaudeTests : IDisposable
{
    private const string One = "68be52ba-06f6-441d-bc52-181476934d9d";
    private const string Two = "1798a750-9adb-4dbe-a6b1-334b23f94697";

    private readonly TemporaryFolder _home = new();
    private readonly PlayedProcess _process = new();

    public LocateClaudeTests() => _process.Variables!["CLAUDE_CONFIG_DIR"] = _home.Path;

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_client_s_note_tells_its_session_and_what_it_is_doing()
    {
        var path = Transcript(One);
        Transcript(Two);
        Note(One, PlayedProcess.Identity.Start, """ "status":"waiting","waitingFor":"permission prompt","statusUpdatedAt":1795541919445 """);

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w/a.b"));

        Assert.Equal((path, One, "note"), (place.Path, place.ClientSessionId, place.How));
        Assert.Equal(new ClientNote(One, "waiting", "permission prompt", DateTimeOffset.FromUnixTimeMilliseconds(1795541919445)), place.Note);
    }

    [Fact]
    public void A_note_before_the_first_turn_has_no_file_yet()
    {
        Transcript(Two);
        Note(One, PlayedProcess.Identity.Start, """ "status":"idle" """);

        var place = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w/a.b"));

        Assert.Equal((null, One, null), (place.Path, place.ClientSessionId, place.Problem));
    }

    [Fact]
    public void The_note_of_another_process_that_had_the_number_says_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the start in a note is Linux's");
        Transcript(One);
        Note(One, PlayedProcess.Identity.Start - 1, """ "status":"busy" """);

        Assert.Null(Locate(new TranscriptQuery(PlayedProcess.Identity, "/elsewhere")).Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"pid\":4711,\"sess")]
    [InlineData("[]")]
    public void A_note_that_is_half_written_is_no_note(string content)
    {
        Directory.CreateDirectory(Path.Combine(_home.Path, "sessions"));
        File.WriteAllText(Path.Combine(_home.Path, "sessions", "4711.json"), content);

        Assert.Equal("none", Locate(new TranscriptQuery(PlayedProcess.Identity, "/elsewhere")).How);
    }

    [Fact]
    public void A_session_is_found_by_its_id_in_whatever_folder()
    {
        var path = Transcript(One);

        Assert.Equal(path, Locate(new TranscriptQuery(PlayedProcess.Identity, null, One)).Path);
        Assert.Equal(path, Locate(new TranscriptQuery(PlayedProcess.Identity, "/w/a.b", One)).Path);
    }

    [Fact]
    public void By_its_folder_one_is_taken_and_two_are_named()
    {
        _process.Started = DateTimeOffset.UtcNow.AddMinutes(-1);
        var one = Transcript(One);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(one)!, "agent-7.jsonl"), "");
        var alone = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w/a.b"));
        Transcript(Two);
        var both = Locate(new TranscriptQuery(PlayedProcess.Identity, "/w/a.b"));

        Assert.Equal((one, One, "cwd"), (alone.Path, alone.ClientSessionId, alone.How));
        Assert.Null(both.Path);
        Assert.Equal(2, both.Candidates.Count);
        Assert.NotNull(both.Problem);
    }

    // What the client itself made of such folders.
    [Theory]
    [InlineData("/tmp/rec/w/plain-claude", "-tmp-rec-w-plain-claude")]
    [InlineData("/w/a.b_c d/é", "-w-a-b-c-d--")]
    public void A_folder_s_name_is_made_of_letters_digits_and_hyphens(string folder, string name) => Assert.Equal(name, ProjectName.Of(folder));

    [Fact]
    public void A_long_folder_s_name_is_cut_and_ended_by_its_hash()
    {
        var name = ProjectName.Of("/" + new string('a', 300));

        Assert.Equal("-" + new string('a', 199) + "-vtkmfl", name);
    }

    private TranscriptPlace Locate(TranscriptQuery query) => new ClaudeTranscriptFormat(_process, TimeProvider.System).Locate(query);

    private string Transcript(string id)
    {
        var path = Path.Combine(_home.Path, "projects", "-w-a-b", id + ".jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }

    private void Note(string id, long start, string more)
    {
        Directory.CreateDirectory(Path.Combine(_home.Path, "sessions"));
        File.WriteAllText(Path.Combine(_home.Path, "sessions", "4711.json"), $$"""{"pid":4711,"sessionId":"{{id}}","cwd":"/w/a.b","procStart":"{{start}}",{{more}}}""");
    }
}
