using System.Globalization;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Authority;

namespace StoreWorker;

/// <summary>Writes files and claims commands in a random order until it is killed, and says each thing once it is accepted.</summary>
internal static class WriteLoop
{
    private const int Files = 5;

    public static async Task<int> RunAsync(string root, string seed)
    {
        var random = new Random(int.Parse(seed, CultureInfo.InvariantCulture));
        using var store = WorkerProject.Open(root);
        var files = new AuthorityFiles(WorkerProject.Of(root), store, [], Faults.None);
        var queue = new ClaimQueue(store);
        await using var accepted = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await accepted.WriteLineAsync("ready");
        for (var n = 0; ; n++)
        {
            if (random.Next(3) == 0)
            {
                await accepted.WriteLineAsync($"claim {await queue.ClaimAsync("writer")}");
                continue;
            }

            var path = $"work/item-{random.Next(Files)}.yaml";
            var before = files.Read(path);
            var content = before is not null && random.Next(4) == 0 ? null : $"id: {seed}-{n}\n";
            var seq = await files.WriteAsync("writer", path, content, before, new LedgerEntry("item.written", $"{path} {n}", new { path, content }), CancellationToken.None);
            await accepted.WriteLineAsync($"file {seq}");
        }
    }
}
