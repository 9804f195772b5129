using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Storage;

/// <summary>What must hold of a project whatever happened to it.</summary>
internal static class StoreInvariants
{
    /// <summary>Opens the project as the next start would, and looks at all of it.</summary>
    public static async Task HoldAsync(StorageProject project)
    {
        var store = project.Store();
        var files = project.Files(store);
        await files.ReconcileAsync(default);

        Assert.Equal("ok", store.Read(reader => reader.Scalar<string>("PRAGMA integrity_check")));
        var verdict = new LedgerVerifier(store, project.Folder).Check(default);
        Assert.True(verdict.Ok, verdict.Detail);
        Assert.Empty(store.Read(reader => reader.Query("SELECT path FROM authority_files WHERE prepared IS NOT NULL", row => row.GetString(0))));
        Assert.Empty(Directory.EnumerateFiles(project.Folder.Authority, "*.orchestrator-new"));

        // Disk is what the ledger says of it.
        foreach (var (path, good) in store.Read(reader => reader.Query(
            "SELECT path, good FROM authority_files WHERE hash IS NOT NULL", row => (row.GetString(0), row.GetString(1)))))
        {
            Assert.Equal(good, files.Read(path));
        }

        var events = project.Events();
        var prepared = events.Where(e => e.Kind == "authority.prepared").Select(e => e.Seq);
        var settled = events.Where(e => e.Kind is not "authority.prepared" && e.Cause is not null).Select(e => e.Cause!.Value).ToList();
        Assert.All(prepared, seq => Assert.Single(settled, cause => cause == seq));

        // And it goes on.
        await files.WriteAsync("next", "work/next.yaml", "id: next\n", files.Read("work/next.yaml"), new LedgerEntry("item.written", "next"), default);
    }
}
