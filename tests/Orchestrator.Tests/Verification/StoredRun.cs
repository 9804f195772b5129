using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Verification;

internal static class StoredRun
{
    /// <summary>Puts a run's row into the store, so that rows which hang on it may follow.</summary>
    public static Task AddAsync(StateStore store, Run run) => store.WriteAsync(
        "test",
        writer => writer.Execute(
            "INSERT INTO runs (run, work_item, state, live, tree, started_at, revision, frozen, driver, body) VALUES ($1,$2,'working',1,$3,0,0,'{}','{}','{}')",
            run.RunId, run.WorkItemId, run.Tree),
        default);
}
