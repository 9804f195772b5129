using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

public sealed class StreamIngestTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_that_is_not_there_yet_holds_nothing()
    {
        var read = StreamIngest.Read(_path + ".none", 0, null, Text, final: false);

        Assert.Equal((0, 0, false), (read.Offset, read.Lines, read.More));
    }

    [Fact]
    public void A_last_line_without_its_newline_waits_until_nobody_writes_any_more()
    {
        File.WriteAllText(_path, "one\ntwo");

        var living = StreamIngest.Read(_path, 0, null, Text, final: false);
        var ended = StreamIngest.Read(_path, living.Offset, null, Text, final: true);

        Assert.Equal(["one"], Words(living));
        Assert.Equal(4, living.Offset);
        Assert.Equal(["two"], Words(ended));
        Assert.Equal(7, ended.Offset);
    }

    [Fact]
    public void A_read_stops_after_its_lines_and_says_that_there_is_more()
    {
        File.WriteAllText(_path, "1\n2\n3\n4\n5\n");

        var first = StreamIngest.Read(_path, 0, null, Text, final: false, lines: 2);
        var rest = StreamIngest.Read(_path, first.Offset, null, Text, final: false, lines: 10);

        Assert.Equal(["1", "2"], Words(first));
        Assert.True(first.More);
        Assert.Equal(["3", "4", "5"], Words(rest));
        Assert.False(rest.More);
    }

    [Fact]
    public void A_read_stops_after_its_bytes()
    {
        File.WriteAllText(_path, "aaaa\nbbbb\ncccc\n");

        var read = StreamIngest.Read(_path, 0, new CommandStreamReader(), false, new IngestLimits(Bytes: 6));

        Assert.Equal((10, true), (read.Offset, read.More));
    }

    [Fact]
    public void What_cannot_be_read_is_set_aside_once_and_stops_nothing()
    {
        byte[] content =
        [
            .. "{\"type\":\"turn.started\"}\n"u8, .. "not json\n"u8, .. "[1,2]\n"u8, 0xff, 0xfe, .. "\n"u8, .. "{\"a\":1} trailing\n"u8, .. "\n"u8,
            .. "{\"type\":\"error\n"u8, .. "{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"on\"}}\n"u8,
        ];
        File.WriteAllBytes(_path, content);

        var read = StreamIngest.Read(_path, 0, null, Codex, final: false);
        var again = StreamIngest.Read(_path, read.Offset, read.ReaderState, Codex, final: true);

        Assert.Equal(
            [(24L, "not-readable"), (33, "not-readable"), (39, "not-utf8"), (42, "not-readable"), (60, "not-readable")],
            read.Quarantined.Select(line => (line.Offset, line.Reason)));
        Assert.Equal("on", read.Observations.OfType<AgentObservation.Said>().Single().Text);
        Assert.Equal(content.Length, read.Offset);
        Assert.Empty(again.Quarantined);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(70_000)]
    [InlineData(300_000)]
    public void A_line_that_is_too_long_is_set_aside_with_its_length(int length)
    {
        File.WriteAllText(_path, "a\n" + new string('x', length) + "\nb\n");
        var limits = new IngestLimits(LineBytes: 99);

        var read = StreamIngest.Read(_path, 0, new CommandStreamReader(), false, limits);

        Assert.Equal(new QuarantinedLine(2, length, "too-long"), Assert.Single(read.Quarantined));
        Assert.Equal(["a", "b"], Words(read));
    }

    [Fact]
    public void A_line_that_is_too_long_and_has_no_end_yet_waits()
    {
        File.WriteAllText(_path, "a\n" + new string('x', 200_000));
        var limits = new IngestLimits(LineBytes: 1000);

        var living = StreamIngest.Read(_path, 0, new CommandStreamReader(), false, limits);
        var ended = StreamIngest.Read(_path, living.Offset, new CommandStreamReader(), true, limits);

        Assert.Equal((2, 0), (living.Offset, living.Quarantined.Count));
        Assert.Equal((200_002, "too-long"), (ended.Offset, Assert.Single(ended.Quarantined).Reason));
    }

    [Fact]
    public void A_line_of_more_than_a_megabyte_is_read()
    {
        var text = new string('ä', 600_000);
        File.WriteAllText(_path, $$$"""{"type":"item.completed","item":{"type":"agent_message","text":"{{{text}}}"}}""" + "\n");

        Assert.Equal(text, StreamIngest.Read(_path, 0, null, Codex, final: false).Observations.OfType<AgentObservation.Said>().Single().Text);
    }

    [Fact]
    public void Plain_text_keeps_its_empty_lines_and_loses_its_carriage_returns()
    {
        File.WriteAllText(_path, "<checkpoint>\r\n\nstatus: working\n</checkpoint>\n", new UTF8Encoding(false));

        Assert.Equal(["<checkpoint>", "", "status: working", "</checkpoint>"], Words(StreamIngest.Read(_path, 0, null, Text, final: true)));
    }

    private static CommandStreamReader Text(string? state) => new();

    private static CodexStreamReader Codex(string? state) => new(ReaderState.Parse(state), FixedClock.AtRecording);

    private static List<string> Words(IngestResult read) => [.. read.Observations.Cast<AgentObservation.Said>().Select(one => one.Text)];
}
