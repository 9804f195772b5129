using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Criteria found on the way, in the store.</summary>
internal static class CriterionStore
{
    private const int PrefixAtLeast = 4;

    public static List<Criterion> Of(StoreReader reader, string run) => reader.Query(
        "SELECT body FROM criteria WHERE run = $1 ORDER BY rowid", row => CanonicalJson.Deserialize<Criterion>(row.GetString(0)), run);

    /// <summary>The one criterion of a run that an id, or the beginning of one, means.</summary>
    /// <exception cref="OrchestratorException"><c>criterion-unknown</c>, <c>id-ambiguous</c>.</exception>
    public static Criterion Find(StoreReader reader, string run, string id)
    {
        var all = Of(reader, run);
        var found = all.FindAll(criterion => criterion.CriterionId == id || (id.Length >= PrefixAtLeast && criterion.CriterionId.StartsWith(id, StringComparison.Ordinal)));
        return found switch
        {
            [var one] => one,
            [] => throw new OrchestratorException(ErrorKind.NotFound, "criterion-unknown", $"Run '{run}' has no criterion '{id}'.", $"orchestrator criterion get {run}", id),
            _ => throw new OrchestratorException(
                ErrorKind.Usage, "id-ambiguous", $"'{id}' can mean {string.Join(", ", found.Select(criterion => criterion.CriterionId))}.", $"orchestrator criterion get {run}", id),
        };
    }

    /// <summary>Writes a new criterion with its event.</summary>
    public static Criterion Insert(StoreWriter writer, Criterion criterion, string workItem, long cause)
    {
        criterion = Recorded(writer, criterion with { At = writer.Now, Revision = 1 }, workItem, cause);
        writer.Execute(
            "INSERT INTO criteria (run, criterion, status, revision, event, body) VALUES ($1,$2,$3,$4,$5,$6)",
            criterion.RunId, criterion.CriterionId, Word(criterion.Status), criterion.Revision, criterion.Event, CanonicalJson.Serialize(criterion));
        return criterion;
    }

    /// <summary>Writes a criterion over the revision that was read, with its event.</summary>
    /// <exception cref="OrchestratorException"><c>conflict</c>: somebody changed it meanwhile.</exception>
    public static Criterion Update(StoreWriter writer, Criterion criterion, string workItem)
    {
        criterion = Recorded(writer, criterion with { Revision = criterion.Revision + 1 }, workItem, criterion.Event);
        writer.Change(
            $"criterion {criterion.CriterionId}",
            "UPDATE criteria SET status = $3, revision = $4, event = $5, body = $6 WHERE run = $1 AND criterion = $2 AND revision = $4 - 1",
            criterion.RunId, criterion.CriterionId, Word(criterion.Status), criterion.Revision, criterion.Event, CanonicalJson.Serialize(criterion));
        return criterion;
    }

    private static Criterion Recorded(StoreWriter writer, Criterion criterion, string workItem, long cause)
    {
        criterion = criterion with { ChangedAt = writer.Now };
        var seq = writer.Append(new LedgerEntry(
            $"criterion.{Word(criterion.Status)}", criterion.Reason is { } reason ? $"{criterion.Text} ({reason})" : criterion.Text, criterion, workItem, criterion.RunId, cause == 0 ? null : cause));
        return criterion with { Event = seq };
    }

    private static string Word(CriterionStatus status) => status.ToString().ToLowerInvariant();
}
