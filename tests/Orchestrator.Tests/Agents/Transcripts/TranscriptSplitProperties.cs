using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Tests.Agents.Transcripts;

public sealed class TranscriptSplitProperties : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string, string> All => Written.All;

    public void Dispose() => File.Delete(_path);

    /// <summary>Each piece is read by a new reader and folded on from stored state, as after a death of ours.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void However_a_transcript_arrives_it_tells_the_same(string client, string name)
    {
        var whole = Written.Read(client, name);
        var expected = Recorded.Show(whole.Observations);
        var activity = Written.Fold(whole.Observations);
        var bytes = File.ReadAllBytes(Written.PathOf(client, name));
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, bytes.Length)).ToArbitrary(), ends =>
        {
            File.WriteAllBytes(_path, []);
            var seen = new List<AgentObservation>();
            var (written, offset, state, at) = (0, 0L, (string?)null, AgentActivity.None);
            foreach (var end in ends.Order().Append(bytes.Length))
            {
                using (var file = new FileStream(_path, FileMode.Append))
                {
                    file.Write(bytes, written, end - written);
                }

                written = end;
                var read = StreamIngest.Read(_path, offset, Written.Open(client, state), final: false, new IngestLimits(int.MaxValue));
                var fold = new ActivityFold(at);
                foreach (var observation in read.Observations)
                {
                    fold.Take(observation);
                    seen.Add(observation);
                }

                (offset, state, at) = (read.Offset, read.ReaderState, fold.Activity);
            }

            Assert.Equal(expected, Recorded.Show(seen));
            Assert.Equal(whole.ReaderState, state);
            Assert.Equal(activity, at);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\udc00":1,"type":"assistant","message":{"id":"\ud800","content":[{"type":"text","text":"\ud800"}]}}""")]
    [InlineData("""{"type":"event_msg","payload":{"type":"item_completed","item":{"\ud800":1,"type":"AgentMessage","content":[{"text":"\ud800"}]}}}""")]
    [InlineData("""{"type":["a"],"payload":7,"message":"x","timestamp":5}""")]
    [InlineData("""{"type":"user","message":{"content":7},"attachment":[]}""")]
    [InlineData("""{"type":"response_item","payload":{"type":"function_call","call_id":"c","arguments":"not json"}}""")]
    [InlineData("""{"timestamp":"never","type":"event_msg","payload":{"type":"error"}}""")]
    public void Odd_lines_never_stop_what_follows(string line)
    {
        foreach (var client in (string[])["codex", "claude"])
        {
            File.WriteAllText(_path, line + "\n{\"type\":\"mode\"}\n");
            var read = StreamIngest.Read(_path, 0, Written.Open(client), final: true, new IngestLimits());

            Assert.Equal(2, read.Lines);
            Assert.IsType<AgentObservation.Alive>(read.Observations[^1]);
        }
    }

    [Fact]
    public void Any_bytes_are_passed_without_an_error()
    {
        byte[] letters = [.. "{}[]\",:\\0truefalsn \n\r"u8, 0x00, 0xc3, 0xff];
        Prop.ForAll(Gen.ListOf(Gen.Elements(letters)).ToArbitrary(), content =>
        {
            File.WriteAllBytes(_path, [.. content]);
            foreach (var client in (string[])["codex", "claude"])
            {
                Assert.Equal(content.Count, StreamIngest.Read(_path, 0, Written.Open(client), final: true, new IngestLimits()).Offset);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
