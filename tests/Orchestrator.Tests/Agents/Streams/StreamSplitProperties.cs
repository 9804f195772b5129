using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

public sealed class StreamSplitProperties : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string, string> Recordings => Recorded.All;

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Recordings))]
    public void However_a_stream_arrives_it_tells_the_same(string client, string name)
    {
        var whole = Recorded.Read(client, name);
        var expected = Recorded.Show(whole.Observations);
        var bytes = Recorded.Bytes(client, name);
        var cuts = Gen.ListOf(Gen.Choose(0, bytes.Length)).ToArbitrary();

        Prop.ForAll(cuts, ends =>
        {
            // Each piece is read by a new reader from stored state, as after a death of ours.
            File.WriteAllBytes(_path, []);
            var seen = new List<AgentObservation>();
            var (written, offset, state) = (0, 0L, (string?)null);
            foreach (var end in ends.Order().Append(bytes.Length))
            {
                using (var file = new FileStream(_path, FileMode.Append))
                {
                    file.Write(bytes, written, end - written);
                }

                written = end;
                var read = StreamIngest.Read(_path, offset, state, Recorded.Adapter(client).OpenStream, final: end == bytes.Length);
                seen.AddRange(read.Observations);
                (offset, state) = (read.Offset, read.ReaderState);
            }

            Assert.Equal(expected, Recorded.Show(seen));
            Assert.Equal(bytes.Length, offset);
            Assert.Equal(whole.ReaderState, state);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Every_recording_is_read_without_a_line_set_aside(string client, string name)
    {
        var read = Recorded.Read(client, name);

        Assert.Empty(read.Quarantined);
        Assert.Equal(0, ReaderState.Parse(read.ReaderState).UnknownLines);
    }

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\udc00":1,"type":"assistant","message":{"id":"\ud800","content":[{"type":"text","text":"\ud800"}]}}""")]
    [InlineData("""{"type":"item.completed","item":{"\ud800":1,"type":"agent_message","text":"\ud800"}}""")]
    [InlineData("""{"type":"result","modelUsage":{"\ud800":{"inputTokens":1}}}""")]
    [InlineData("""{"type":"result","usage":{"input_tokens":99999999999999999999999999999999},"total_cost_usd":1e999}""")]
    [InlineData("""{"type":["a"],"item":7,"message":"x"}""")]
    [InlineData("""{"type":"assistant","message":{"content":"text","usage":[1]}}""")]
    public void Odd_lines_never_stop_what_follows(string line)
    {
        foreach (var (client, next) in ((string, string)[])[("codex", """{"type":"turn.started"}"""), ("claude", """{"type":"user"}""")])
        {
            File.WriteAllText(_path, line + "\n" + next + "\n");
            var read = StreamIngest.Read(_path, 0, null, Recorded.Adapter(client).OpenStream, final: true);

            Assert.Equal(2, read.Lines);
            Assert.IsType<AgentObservation.Alive>(read.Observations[^1]);
        }
    }

    [Fact]
    public void State_stays_small_however_long_a_stream_is()
    {
        var lines = Enumerable.Range(0, 5_000).Select(i => $$$"""{"type":"assistant","message":{"id":"m{{{i}}}","usage":{"input_tokens":1,"output_tokens":1},"content":[{"type":"tool_use","id":"t{{{i}}}","name":"Read","input":{}}]}}""");
        File.WriteAllLines(_path, lines);

        var read = StreamIngest.Read(_path, 0, null, Recorded.Adapter("claude").OpenStream, final: true, lines: 5_000);

        Assert.Equal(5_000, read.Observations.OfType<AgentObservation.ToolCalled>().Count());
        Assert.InRange(read.ReaderState!.Length, 1, 20_000);
    }

    [Fact]
    public void Any_bytes_are_passed_without_an_error()
    {
        byte[] letters = [.. "{}[]\",:\\0truefalsn \n\r"u8, 0x00, 0xc3, 0xff];
        var bytes = Gen.ListOf(Gen.Elements(letters)).ToArbitrary();

        Prop.ForAll(bytes, content =>
        {
            File.WriteAllBytes(_path, [.. content]);
            foreach (var client in (string[])["codex", "claude"])
            {
                var read = StreamIngest.Read(_path, 0, null, Recorded.Adapter(client).OpenStream, final: true);
                Assert.Equal(content.Count, read.Offset);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
