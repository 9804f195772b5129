using System.IO.Pipes;
using System.Text;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Keeps what a child writes to a pipe, up to a limit; what comes after is read and dropped, so that the child never blocks.</summary>
internal sealed class OutputBuffer : IDisposable
{
    public const int Limit = 64 * 1024 * 1024;
    private const int StackSize = 192 * 1024;
    private const int ChunkSize = 64 * 1024;
    private const short Readable = 1;
    private const int LookEvery = 250;

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.None);
    private readonly MemoryStream _kept = new();
    private readonly Lock _keeping = new();
    private long _read;
    private bool _begun;
    private volatile bool _givenUp;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The end that the child writes to.</summary>
    public ChildStream ForChild => ChildStream.Of((int)_pipe.ClientSafePipeHandle.DangerousGetHandle());

    /// <summary>Begins to read, once the child has its end.</summary>
    public void Begin()
    {
        _pipe.DisposeLocalCopyOfClientHandle();
        _begun = true;
        new Thread(ReadAll, StackSize) { IsBackground = true, Name = "child output" }.Start();
    }

    /// <summary>Whether more was written than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// What was written, once the program has ended. It is waited for as long as more comes; only a process that escaped
    /// and holds the pipe in silence is not.
    /// </summary>
    /// <param name="encoding">How the bytes are text.</param>
    /// <param name="patienceWithHolders">How long a silence counts as the end.</param>
    public async Task<string> ReadAsync(Encoding encoding, TimeSpan patienceWithHolders)
    {
        for (var seen = -1L; seen != Interlocked.Read(ref _read) && !_ended.Task.IsCompleted;)
        {
            seen = Interlocked.Read(ref _read);
            await Task.WhenAny(_ended.Task, Task.Delay(patienceWithHolders, TimeProvider.System, CancellationToken.None)).ConfigureAwait(false);
        }

        lock (_keeping)
        {
            return encoding.GetString(_kept.GetBuffer(), 0, (int)_kept.Length);
        }
    }

    /// <summary>To close a pipe waits for whoever reads it, so a reader that is still there closes it by itself.</summary>
    public void Dispose()
    {
        _givenUp = true;
        if (!_begun || _ended.Task.IsCompleted)
        {
            _pipe.Dispose();
        }
    }

    private void ReadAll()
    {
        var chunk = new byte[ChunkSize];
        try
        {
            while (IsReadable() && _pipe.Read(chunk) is var count and > 0)
            {
                Interlocked.Add(ref _read, count);
                lock (_keeping)
                {
                    var room = (int)Math.Min(count, Limit - _kept.Length);
                    _kept.Write(chunk, 0, room);
                    IsCut |= room < count;
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // What was read until now is all that there is.
        }

        _ended.SetResult();
        if (_givenUp)
        {
            _pipe.Dispose();
        }
    }

    /// <summary>Waits until there is something, or the end. False: it was given up while a process that escaped still held it.</summary>
    private unsafe bool IsReadable()
    {
        var look = new PollEntry((int)_pipe.SafePipeHandle.DangerousGetHandle(), Readable);
        while (!_givenUp)
        {
            if (Libc.Poll(&look, 1, LookEvery) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
