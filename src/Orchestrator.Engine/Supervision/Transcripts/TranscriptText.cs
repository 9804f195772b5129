using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Finds what lines said: in the client's file while it stands there, else in the copy that was saved.</summary>
internal sealed class TranscriptText(IStateStore store, ProjectFolder folder)
{
    /// <summary>Where the byte at an offset of a generation can be read; null when nothing holds it any more.</summary>
    public TextSource? Open(Generation generation, long offset)
    {
        if (OpenOriginal(generation) is { } original)
        {
            return original;
        }

        return store.Read(reader => CopyStore.Covering(reader, generation.Session, generation.Number, offset)) is { } copy
            && TranscriptFile.Open(Path.Combine(folder.State, copy.Path)) is { } file ? new TextSource(file.Handle, copy.First) : null;
    }

    private static TextSource? OpenOriginal(Generation generation)
    {
        try
        {
            if (TranscriptFile.Open(generation.Path) is { } file)
            {
                if (file.Holds(generation))
                {
                    return new TextSource(file.Handle, 0);
                }

                file.Dispose();
            }
        }
        catch (OrchestratorException error) when (error.Code == "transcript-unreadable")
        {
            // The copy is as good.
        }

        return null;
    }
}
