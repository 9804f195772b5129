using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>
/// Reads what a client appended to its output file since the last time. The offset and the reader's
/// <see cref="ReaderState"/> are all that must be stored, in the transaction that stores what was seen: after any death the
/// next read goes on there and tells nothing twice.
/// </summary>
internal static class StreamIngest
{
    private const int Chunk = 64 * 1024;

    /// <summary>Reads complete lines from an offset on.</summary>
    /// <param name="path">The file; one that is not there yet holds nothing.</param>
    /// <param name="offset">The first byte to read.</param>
    /// <param name="state">The reader's state that belongs to the offset; null at the beginning of a session.</param>
    /// <param name="open">Opens the client's reader with that state.</param>
    /// <param name="final">Whether nobody writes to the file any more: then a last line without its newline is read too.</param>
    /// <param name="lines">Lines at most.</param>
    public static IngestResult Read(string path, long offset, string? state, Func<string?, IAgentStreamReader> open, bool final, int lines = 1_000) =>
        Read(path, offset, open(state), final, new IngestLimits(lines));

    /// <summary>Reads complete lines from an offset on with a reader that is at hand.</summary>
    public static IngestResult Read(string path, long offset, IAgentStreamReader reader, bool final, IngestLimits limits)
    {
        var batch = new IngestBatch(reader, offset, limits);
        if (!File.Exists(path))
        {
            return batch.Result(more: false);
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return batch.Result(more: Read(file, batch, final, limits.LineBytes));
    }

    /// <summary>Gives a sink the complete lines from its offset on, until it is full or the file ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sink">Takes them.</param>
    /// <param name="final">Whether nobody writes to the file any more: then a last line without its newline is read too.</param>
    /// <param name="lineBytes">A longer line is quarantined.</param>
    /// <param name="origin">The offset that the file's first byte stands for: above 0 for a part of a larger one.</param>
    /// <returns>Whether the sink is full, so that there is more right now.</returns>
    public static bool Read(SafeFileHandle file, ILineSink sink, bool final, int lineBytes, long origin = 0)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            return Read(file, ref buffer, sink, final, lineBytes, origin);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Read(SafeFileHandle file, ref byte[] buffer, ILineSink batch, bool final, int lineBytes, long origin)
    {
        var (start, searched, held) = (0, 0, 0);
        while (true)
        {
            for (int newline; !batch.IsFull && (newline = buffer.AsSpan(searched, held - searched).IndexOf((byte)'\n')) >= 0;)
            {
                var end = searched + newline;
                batch.Take(buffer.AsSpan(start, end - start), newlines: 1);
                start = searched = end + 1;
            }

            if (batch.IsFull)
            {
                return true;
            }

            if (held - start > lineBytes)
            {
                if (!SkipLine(file, buffer, batch, final, origin))
                {
                    return false;
                }

                (start, searched, held) = (0, 0, 0);
                continue;
            }

            (start, held) = MakeRoom(ref buffer, start, held);
            searched = held;
            var read = RandomAccess.Read(file, buffer.AsSpan(held), batch.Offset + held - origin);
            if (read == 0)
            {
                if (final && held > 0)
                {
                    batch.Take(buffer.AsSpan(0, held), newlines: 0);
                }

                return false;
            }

            held += read;
        }
    }

    // Passes a line that is too long to hold; false when its end is not there yet.
    private static bool SkipLine(SafeFileHandle file, byte[] buffer, ILineSink batch, bool final, long origin)
    {
        for (long length = 0; ;)
        {
            var read = RandomAccess.Read(file, buffer, batch.Offset + length - origin);
            var newline = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                batch.Quarantine(length + newline, newlines: 1, "too-long");
                return true;
            }

            length += read;
            if (read == 0)
            {
                if (final)
                {
                    batch.Quarantine(length, newlines: 0, "too-long");
                }

                return false;
            }
        }
    }

    private static (int Start, int Held) MakeRoom(ref byte[] buffer, int start, int held)
    {
        var length = held - start;
        if (length < buffer.Length / 2)
        {
            buffer.AsSpan(start, length).CopyTo(buffer);
            return (0, length);
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(start, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return (0, length);
    }
}
