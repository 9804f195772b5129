using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Supervision.Hooks;

namespace Orchestrator.Tests.Supervision.Hooks;

public class HookInputTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [Fact]
    public void Both_clients_calls_are_read()
    {
        var claude = Read("""{"session_id":"e4dc","transcript_path":"/h/.claude/projects/-p/e4dc.jsonl","cwd":"/p","permission_mode":"default","effort":{"level":"high"},"hook_event_name":"Stop","stop_hook_active":true,"last_assistant_message":"Done \"one\".\nAnd é \ud83d\ude00 \\n.","background_tasks":[],"session_crons":[{"a":"}"}]}""")!;
        var codex = Read("""{"session_id":"01a2","turn_id":"01a3","transcript_path":null,"cwd":"/p","hook_event_name":"Stop","model":"m","permission_mode":"bypassPermissions","stop_hook_active":false,"last_assistant_message":null}""")!;

        Assert.Equal(("e4dc", "/h/.claude/projects/-p/e4dc.jsonl", "/p", true), (claude.ClientSession, claude.Transcript, claude.Cwd, claude.StopHookActive));
        Assert.Equal("Done \"one\".\nAnd é 😀 \\n.", claude.LastMessage);
        Assert.Equal(("01a2", null, "/p", false, null), (codex.ClientSession, codex.Transcript, codex.Cwd, codex.StopHookActive, codex.LastMessage));
    }

    [Fact]
    public void Names_within_values_are_nobodys()
    {
        var input = Read("""{ "tool_input" : { "session_id" : "forged", "x" : [ "]", "\"session_id\":\"forged\"" ] } , "session_id" : "own" , "n" : -1.5e3 }""")!;

        Assert.Equal("own", input.ClientSession);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("hello")]
    [InlineData("{\"session_id\":\"a")]
    [InlineData("{\"session_id\":")]
    [InlineData("{\"session_id\" \"a\"}")]
    [InlineData("{session_id:\"a\"}")]
    [InlineData("{\"a\":{\"b\":1}")]
    public void What_is_no_object_is_refused(string text) => Assert.Null(Read(text));

    /// <summary>Whatever a serializer writes, with and without indentation, is read as it reads it.</summary>
    [Fact]
    public void It_reads_what_the_framework_writes() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        ArbMap.Default.ArbFor<(string, string, string, bool, bool)>().Filter(one => one.Item1 is not null && one.Item2 is not null && one.Item3 is not null),
        one =>
        {
            // Half a surrogate pair is no text that a serializer can write.
            var (id, cwd, said) = (Whole(one.Item1), Whole(one.Item2), Whole(one.Item3));
            var json = JsonSerializer.Serialize(
                new { other = new[] { said, id }, session_id = id, nested = new { session_id = said, cwd = id }, cwd, stop_hook_active = one.Item4, last_assistant_message = said },
                one.Item5 ? s_indented : null);
            var input = Read(json)!;
            return (input.ClientSession, input.Cwd, input.StopHookActive, input.LastMessage) == (id, cwd, one.Item4, said);
        }));

    [Fact]
    public void A_long_message_is_read_whole()
    {
        var said = string.Concat(Enumerable.Repeat("line \"with\" \\ things\n", 20_000));

        Assert.Equal(said, Read(JsonSerializer.Serialize(new { last_assistant_message = said }))!.LastMessage);
    }

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static HookInput? Read(string text) => HookInput.Read(Encoding.UTF8.GetBytes(text));
}
