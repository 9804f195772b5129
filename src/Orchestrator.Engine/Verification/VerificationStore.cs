using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

/// <summary>Verifications in the store, each with its event and its output among the run's files.</summary>
internal sealed class VerificationStore(ProjectFolder folder) : IVerificationLog
{
    public Orchestrator.Verification Record(StoreWriter writer, Orchestrator.Verification verification, long? cause)
    {
        var item = writer.Scalar<string>("SELECT work_item FROM runs WHERE run = $1", verification.RunId);
        var verdict = verification.Passed ? "passed" : "failed";
        var number = writer.Append(new LedgerEntry(
            "verification." + verdict, $"{verification.Subject} {verdict}: {verification.What}", verification, item, verification.RunId, cause));
        var recorded = verification with { Event = number };
        writer.Execute(
            "INSERT INTO verifications (verification, run, subject, passed, event, body) VALUES ($1,$2,$3,$4,$5,$6)",
            recorded.VerificationId, recorded.RunId, recorded.Subject, recorded.Passed ? 1 : 0, number, CanonicalJson.Serialize(recorded));
        if (recorded.OutputPath is { } output)
        {
            writer.Execute(
                "INSERT INTO artifacts (path, run, kind, bytes, sha256, event) VALUES ($1,$2,'verification',$3,$4,$5)",
                output, recorded.RunId, new FileInfo(Path.Combine(folder.State, output)).Length, recorded.OutputSha256, number);
        }

        return recorded;
    }

    public IReadOnlyList<Orchestrator.Verification> Of(StoreReader reader, string runId) => reader.Query(
        "SELECT body FROM verifications WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<Orchestrator.Verification>(row.GetString(0)), runId);
}
