using System.Text;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Tests.Platform.Processes;

public class OutputBufferTests
{
    [Fact]
    public async Task A_process_that_escaped_and_holds_the_pipe_in_silence_is_not_waited_for()
    {
        var began = TimeProvider.System.GetTimestamp();
        ChildProcess child;
        using (var output = new OutputBuffer())
        {
            child = ChildProcess.Start(new SpawnPlan(
                ["sh", "-c", "echo said; exec sleep 60"], new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! }, "/",
                ChildStream.Nothing, output.ForChild, ChildStream.Nothing));
            output.Begin();
            Assert.Equal("said\n", await output.ReadAsync(Encoding.UTF8, TimeSpan.FromMilliseconds(200)));
        }

        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
        Assert.Equal(0, Engine.Platform.Native.Libc.Kill(child.Pid, Engine.Platform.Native.Signals.Kill));
        await child.Ended;
        child.Reap();
    }
}
