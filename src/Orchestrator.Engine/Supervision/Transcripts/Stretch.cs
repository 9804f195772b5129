using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>What is to be read of a session next: a file, the generation that it belongs to, and why that one began.</summary>
/// <param name="File">Open; whoever takes it closes it.</param>
/// <param name="Generation">With the revision 0 when it begins now.</param>
/// <param name="Began"><c>first another_file replaced truncated returned</c>; null for one that goes on.</param>
/// <param name="Left">The session writes elsewhere now: a last line without its newline is all that will come of it.</param>
internal sealed record Stretch(TranscriptFile File, Generation Generation, string? Began, bool Left) : IDisposable
{
    /// <summary>What comes next of a session; null when its file is not there.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="path">The file that it writes now.</param>
    /// <param name="known">Its generations so far, in order.</param>
    public static Stretch? Next(string session, string path, IReadOnlyList<Generation> known)
    {
        var file = TranscriptFile.Open(path);
        if (known is not [.., var last])
        {
            return file is null ? null : new Stretch(file, Begin(session, 1, file), "first", Left: false);
        }

        if (file?.Holds(last) is true)
        {
            return new Stretch(file, last with { Path = path }, null, Left: false);
        }

        // The session writes elsewhere: what it left unread is read first.
        if (TranscriptFile.Open(last.Path) is { } left)
        {
            if (left.Holds(last) && (left.Node.Size > last.Offset || file is null))
            {
                file?.Dispose();
                return new Stretch(left, last, null, Left: file is not null);
            }

            left.Dispose();
        }

        return file is null ? null : After(file, last, known);
    }

    public void Dispose() => File.Dispose();

    private static Stretch After(TranscriptFile file, Generation last, IReadOnlyList<Generation> known)
    {
        var begun = Begin(last.Session, last.Number + 1, file);
        if (known.Where(file.Holds).MaxBy(generation => generation.Offset) is { } earlier)
        {
            return new Stretch(file, begun with { Start = earlier.Offset, Offset = earlier.Offset, Reader = earlier.Reader, Activity = earlier.Activity }, "returned", Left: false);
        }

        // What was used before stays used.
        begun = begun with { Reader = TranscriptState.ForNextFile(last.Reader) };
        var same = file.Node.Device == last.Device && file.Node.Inode == last.Inode;
        return new Stretch(file, begun, same ? "truncated" : file.Path == last.Path ? "replaced" : "another_file", Left: false);
    }

    private static Generation Begin(string session, int number, TranscriptFile file) => new()
    {
        Session = session,
        Number = number,
        Path = file.Path,
        Device = file.Node.Device,
        Inode = file.Node.Inode,
        Head = FileHead.Of(file.Handle).ToString(),
    };
}
