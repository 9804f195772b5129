using Microsoft.Win32.SafeHandles;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>A transcript's file, open: whatever takes its name meanwhile, it stays the one that was looked at.</summary>
internal sealed class TranscriptFile : IDisposable
{
    private TranscriptFile(string path, SafeFileHandle handle) => (Path, Handle, Node) = (path, handle, FileNode.Of(handle));

    public string Path { get; }

    public SafeFileHandle Handle { get; }

    public FileNode Node { get; }

    /// <summary>Opens a file; null when there is none.</summary>
    /// <exception cref="OrchestratorException"><c>transcript-unreadable</c>.</exception>
    public static TranscriptFile? Open(string path)
    {
        try
        {
            return new TranscriptFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OrchestratorException(ErrorKind.Environment, "transcript-unreadable", $"The transcript '{path}' can't be read: {error.Message}", $"ls -l '{path}'", path, error);
        }
    }

    /// <summary>Whether a generation was read from this file, and all that was read still stands in it.</summary>
    public bool Holds(Generation generation) =>
        Node.Device == generation.Device && Node.Inode == generation.Inode && Node.Size >= generation.Offset && FileHead.Parse(generation.Head).Fits(Handle);

    public void Dispose() => Handle.Dispose();
}
