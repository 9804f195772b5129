using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>A file that bytes of a transcript can be read from: the client's own, or a copy of a part.</summary>
/// <param name="File">Open.</param>
/// <param name="Origin">The offset in the transcript that its first byte stands for.</param>
internal sealed record TextSource(SafeFileHandle File, long Origin) : IDisposable
{
    /// <summary>Some bytes; null when it does not hold all of them.</summary>
    public byte[]? Bytes(long offset, long length)
    {
        var bytes = new byte[length];
        var read = 0;
        for (int more; read < length && (more = RandomAccess.Read(File, bytes.AsSpan(read), offset - Origin + read)) > 0;)
        {
            read += more;
        }

        return read == length ? bytes : null;
    }

    /// <summary>Some bytes, as text; null when it does not hold all of them.</summary>
    public string? Text(long offset, long length) => Bytes(offset, length) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public void Dispose() => File.Dispose();
}
