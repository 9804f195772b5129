using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Records what a turn left: what it was told, what it wrote.</summary>
internal static class TurnArtifacts
{
    public static RunRecord Record(StoreWriter writer, ProjectFolder folder, RunRecord record, TurnRecord turn)
    {
        var cause = record.Driver.LastEvent;
        ArtifactStore.Record(writer, folder, record.Id, "prompt", turn.PromptFile, cause);
        ArtifactStore.Record(writer, folder, record.Id, "output", Path.GetRelativePath(folder.State, TurnFiles.Output(folder, turn)), cause);
        ArtifactStore.Record(writer, folder, record.Id, "errors", Path.GetRelativePath(folder.State, TurnFiles.Error(folder, turn)), cause);
        return record;
    }
}
