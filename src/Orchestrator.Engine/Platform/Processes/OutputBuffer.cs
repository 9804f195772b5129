using System.IO.Pipes;
using System.Text;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Keeps what a child writes to a pipe, up to a limit; what comes after is read and dropped, so that the child never blocks.</summary>
internal sealed class OutputBuffer : IDisposable
{
    public const int Limit = 64 * 1024 * 1024;
    private const int StackSize = 192 * 1024;
    private const int ChunkSize = 64 * 1024;
    private static readonly TimeSpan PatienceWithHolders = TimeSpan.FromSeconds(1);

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.None);
    private readonly MemoryStream _kept = new();
    private readonly Lock _keeping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The end that the child writes to.</summary>
    public ChildStream ForChild => ChildStream.Of((int)_pipe.ClientSafePipeHandle.DangerousGetHandle());

    /// <summary>Begins to read, once the child has its end.</summary>
    public void Begin()
    {
        _pipe.DisposeLocalCopyOfClientHandle();
        new Thread(ReadAll, StackSize) { IsBackground = true, Name = "child output" }.Start();
    }

    /// <summary>What was written. A process that escaped and still holds the pipe is not waited for.</summary>
    public async Task<string> ReadAsync(Encoding encoding)
    {
        try
        {
            await _ended.Task.WaitAsync(PatienceWithHolders, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What came so far is what the program itself wrote: it has ended.
        }

        lock (_keeping)
        {
            return encoding.GetString(_kept.GetBuffer(), 0, (int)_kept.Length);
        }
    }

    public void Dispose() => _pipe.Dispose();

    private void ReadAll()
    {
        var chunk = new byte[ChunkSize];
        try
        {
            while (_pipe.Read(chunk) is var count and > 0)
            {
                lock (_keeping)
                {
                    _kept.Write(chunk, 0, (int)Math.Min(count, Limit - _kept.Length));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The pipe was given up while a process that escaped still held it.
        }

        _ended.SetResult();
    }
}
