using System.Buffers;
using System.Text;

namespace Orchestrator.Engine.Runs.Story;

/// <summary>Reads on in a text file that somebody appends to: each call gives the lines that came since the last.</summary>
/// <param name="path">The file; one that is not there yet holds nothing.</param>
internal sealed class LineTail(string path)
{
    private long _offset;

    /// <param name="final">Whether nobody writes any more: a last line without its newline counts then.</param>
    public IEnumerable<string> Read(bool final)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(_offset, SeekOrigin.Begin);
        var chunk = new byte[64 * 1024];
        var line = new ArrayBufferWriter<byte>();
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            var rest = chunk.AsMemory(0, read);
            for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Write(rest.Span[..end]);
                yield return Take(line, newline: 1);
            }

            line.Write(rest.Span);
        }

        if (final && line.WrittenCount > 0)
        {
            yield return Take(line, newline: 0);
        }
    }

    private string Take(ArrayBufferWriter<byte> line, int newline)
    {
        _offset += line.WrittenCount + newline;
        var text = Encoding.UTF8.GetString(line.WrittenSpan);
        line.Clear();
        return text.TrimEnd('\r');
    }
}
