using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Bindings in the store.</summary>
internal static class BindingStore
{
    public static SessionBinding? OfRun(StoreReader reader, string run) => reader.First("SELECT body FROM bindings WHERE run = $1 AND live = 1", Map, run);

    /// <summary>The id of the session that steers a run; null when none does.</summary>
    public static string? ManagerOf(StoreReader reader, string run) => reader.Scalar<string>("SELECT manager FROM bindings WHERE run = $1 AND live = 1", run);

    /// <summary>The live bindings of a session, as worker or as manager, the newest first.</summary>
    public static List<SessionBinding> OfSession(StoreReader reader, string session) => reader.Query(
        "SELECT body FROM bindings WHERE live = 1 AND (worker = $1 OR manager = $1) ORDER BY rowid DESC", Map, session);

    public static SessionBinding? ById(StoreReader reader, string binding) => reader.First("SELECT body FROM bindings WHERE binding = $1", Map, binding);

    public static List<SessionBinding> All(StoreReader reader, bool live) =>
        reader.Query("SELECT body FROM bindings WHERE live = 1 OR $1 = 0 ORDER BY rowid DESC", Map, live ? 1 : 0);

    /// <summary>Writes a new binding with its event.</summary>
    public static SessionBinding Insert(StoreWriter writer, SessionBinding binding, string workItem, long cause)
    {
        binding = binding with { Since = writer.Now, Live = true, Revision = 1 };
        writer.Append(new LedgerEntry("binding.made", Summary(binding), binding, workItem, binding.RunId, cause == 0 ? null : cause));
        writer.Execute(
            "INSERT INTO bindings (binding, run, worker, manager, live, revision, body) VALUES ($1,$2,$3,$4,1,1,$5)",
            binding.BindingId, binding.RunId, binding.WorkerSessionId, binding.ManagerSessionId, CanonicalJson.Serialize(binding));
        return binding;
    }

    /// <summary>Writes a binding over with its event.</summary>
    public static SessionBinding Update(StoreWriter writer, SessionBinding binding, string kind, string workItem)
    {
        binding = binding with { Revision = binding.Revision + 1 };
        writer.Append(new LedgerEntry(kind, Summary(binding), binding, workItem, binding.RunId));
        writer.Change(
            $"binding {binding.BindingId}",
            "UPDATE bindings SET worker = $2, manager = $3, live = $4, revision = $5, body = $6 WHERE binding = $1 AND revision = $5 - 1",
            binding.BindingId, binding.WorkerSessionId, binding.ManagerSessionId, binding.Live ? 1 : 0, binding.Revision, CanonicalJson.Serialize(binding));
        return binding;
    }

    private static string Summary(SessionBinding binding) =>
        $"{binding.RunId}: worker {binding.Worker ?? "headless"}, manager {binding.Manager ?? "none"}";

    private static SessionBinding Map(Microsoft.Data.Sqlite.SqliteDataReader row) => CanonicalJson.Deserialize<SessionBinding>(row.GetString(0));
}
