using System.IO.Pipes;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Tests.Platform;

/// <summary>A writer sees that its reader has gone before it writes again.</summary>
public class OutputStateTests
{
    [Fact]
    public void A_pipe_is_closed_when_its_reader_is()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        var descriptor = (int)pipe.SafePipeHandle.DangerousGetHandle();
        Assert.False(OutputState.IsClosed(descriptor));
        reader.Dispose();
        Assert.True(OutputState.IsClosed(descriptor));
    }

    [Fact]
    public void A_file_is_never_closed()
    {
        using var file = File.OpenHandle(Path.GetTempFileName(), FileMode.Open, FileAccess.Write, options: FileOptions.DeleteOnClose);
        Assert.False(OutputState.IsClosed((int)file.DangerousGetHandle()));
    }
}
