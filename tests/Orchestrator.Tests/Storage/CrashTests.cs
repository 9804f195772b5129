using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Storage;

public class CrashTests
{
    private const string Path = "work/a.yaml";

    /// <summary>The power goes at every statement, commit, checkpoint, write, flush, rename and removal, one after the other.</summary>
    [Fact]
    public async Task Wherever_the_power_is_cut_no_accepted_work_is_lost_and_all_goes_on()
    {
        var points = new SortedSet<string>(StringComparer.Ordinal);
        for (var n = 1; ; n++)
        {
            using var project = StorageProject.InMemory();
            var cut = new PowerCut(project, n);
            var accepted = new List<string>();
            try
            {
                await WorkAsync(project, cut, accepted);
                Assert.Null(cut.Copy);
                break;
            }
            catch (PowerCutException)
            {
                points.Add(cut.Point);
            }

            using var copy = cut.Copy!;
            project.Close();
            try
            {
                // What the next start finds after the cut, and what this process leaves when it only failed.
                await CheckAsync(copy, accepted);
                await CheckAsync(project, accepted);
            }
            catch (Exception failure)
            {
                throw new Xunit.Sdk.XunitException($"cut {n} at {cut.Point}, accepted: {string.Join(", ", accepted)}: {failure.Message}", failure);
            }
        }

        Assert.Equal(
            ["file.delete", "file.flush", "file.folder", "file.rename", "file.write", "store.checkpoint", "store.commit", "store.committed", "store.statement"],
            points);
    }

    private static async Task WorkAsync(StorageProject project, PowerCut cut, List<string> accepted)
    {
        var clock = new OldClock();
        var store = project.Store(cut, clock);
        var files = project.Files(store, cut);
        var entry = new LedgerEntry("item.written", "written");
        await files.WriteAsync("a", Path, "one\n", null, entry, default);
        accepted.Add("one");
        await files.WriteAsync("a", Path, "two\n", "one\n", entry, default);
        accepted.Add("two");
        await store.WriteAsync("a", writer => writer.Once("key", () => writer.Append(new LedgerEntry("keyed", "once"))), default);
        accepted.Add("keyed");
        await store.WriteAsync("a", writer => Enumerable.Range(0, 300).Sum(_ => writer.Append(new LedgerEntry("many", "many"))), default);
        accepted.Add("many");
        clock.Old = false;
        await foreach (var _ in new ClearOrchestratorHistoryHandler(store, project.Folder, clock, cut).HandleAsync(
            new ClearOrchestratorHistory(TimeSpan.FromDays(7)), new Call(new Lazy<Actor>(new Actor(ActorKinds.Person, "ana")), "test", "/", null), default))
        {
        }

        accepted.Add("cleared");
        await files.WriteAsync("a", Path, null, "two\n", entry, default);
        accepted.Add("removed");
    }

    private static async Task CheckAsync(StorageProject project, List<string> accepted)
    {
        await StoreInvariants.HoldAsync(project);

        // One step at most is in doubt: the one in hand when the power went.
        string?[] contents = ["one\n", "two\n", "two\n", "two\n", "two\n", null];
        var content = project.Files().Read(Path);
        Assert.Contains(content, new[] { accepted.Count == 0 ? null : contents[accepted.Count - 1], contents[Math.Min(accepted.Count, contents.Length - 1)] });

        var store = project.Store();
        var archived = store.Read(reader => reader.Scalar<long>("SELECT coalesce(sum(last - first + 1), 0) FROM ledger_archives"));
        var rows = store.Read(reader => reader.Scalar<long>("SELECT count(*) FROM events WHERE kind IN ('keyed', 'many')"));
        var expected = accepted.Contains("many") ? 301 : accepted.Contains("keyed") ? 1 : 0;
        Assert.True(archived > 0 || rows >= expected, $"{rows} of {expected} events");
        Assert.True(archived is 0 or 305, $"{archived} archived");
    }

    private sealed class OldClock : TimeProvider
    {
        public bool Old { get; set; } = true;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - (Old ? TimeSpan.FromDays(30) : TimeSpan.Zero);
    }
}
