using System.Globalization;
using System.Text;
using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>
/// What a session's terminal showed while it worked on a run, in the run's folder: numbered segments, each what was written
/// from some moment on, control sequences and all. Whoever holds the run's lease writes them.
/// </summary>
/// <param name="folder">The folder of the segments.</param>
internal sealed class PaneLog(string folder)
{
    private const string Suffix = ".log";
    private const int TailBytes = 64 * 1024;

    /// <summary>The number of the newest segment; 0 before the first.</summary>
    public int Last => !Directory.Exists(folder) ? 0 : Directory.EnumerateFiles(folder, "*" + Suffix)
        .Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();

    public string PathOf(int segment) => Path.Combine(folder, segment.ToString(CultureInfo.InvariantCulture) + Suffix);

    /// <summary>Bytes of a segment.</summary>
    public long Length(int segment) => new FileInfo(PathOf(segment)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Whether something was written before a segment that nobody saw.</summary>
    public bool HasGapBefore(int segment) => File.Exists(PathOf(segment) + ".gap");

    /// <summary>Makes a segment.</summary>
    public void Begin(int segment, bool gap)
    {
        Directory.CreateDirectory(folder);
        if (gap)
        {
            File.WriteAllText(PathOf(segment) + ".gap", "");
        }

        File.AppendAllText(PathOf(segment), "");
    }

    /// <summary>Puts lines at the end of a segment.</summary>
    public void Append(int segment, IEnumerable<string> lines) => File.AppendAllText(PathOf(segment), string.Concat(lines.Select(line => line + "\n")));

    /// <summary>The last lines that have ended without a gap between them, the oldest first; blank ones are left out.</summary>
    public IReadOnlyList<string> Tail(int count)
    {
        var found = new List<string>();
        for (var segment = Last; segment > 0 && found.Count < count; segment--)
        {
            found.InsertRange(0, Ended(segment));
            if (HasGapBefore(segment))
            {
                break;
            }
        }

        return [.. found.TakeLast(count)];
    }

    private IEnumerable<string> Ended(int segment)
    {
        using var file = new FileStream(PathOf(segment), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var text = reader.ReadToEnd();
        var end = text.LastIndexOf('\n');
        return end < 0 ? [] : TerminalText.Strip(text[..end]).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
    }
}
