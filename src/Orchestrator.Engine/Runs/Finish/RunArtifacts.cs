using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Keeps in a run's folder what it came to: its difference and its result.</summary>
internal sealed class RunArtifacts(ProjectFolder folder, Faults faults)
{
    public bool KeepDiff(StoreWriter writer, RunRecord record, string diff) => Keep(writer, record, "diff", "diff.patch", diff);

    public bool KeepResult(StoreWriter writer, RunRecord record, RunResult result) => Keep(writer, record, "result", "result.json", CanonicalJson.Serialize(result) + "\n");

    private bool Keep(StoreWriter writer, RunRecord record, string kind, string name, string content)
    {
        var path = Path.Combine("runs", record.Id, name);
        Directory.CreateDirectory(folder.RunFolder(record.Id));
        DurableFile.Write(Path.Combine(folder.State, path), Encoding.UTF8.GetBytes(content), faults);
        ArtifactStore.Record(writer, folder, record.Id, kind, path, record.Driver.LastEvent);
        return true;
    }
}
