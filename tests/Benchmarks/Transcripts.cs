using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator;
using Orchestrator.Engine;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Benchmarks;

/// <summary>
/// The import of a transcript: the first read of 100,000 and of a million lines, each in a process of its own, by our program
/// and by the command; then, in process, a read that finds nothing new and one that finds a hundred lines.
/// </summary>
internal static class Transcripts
{
    private const int Rounds = 101;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["child", var root, var path])
        {
            return await ChildAsync(root, path).ConfigureAwait(false);
        }

        Console.WriteLine("| lines | MB | read and stored by | whole process, s | peak, MB |");
        Console.WriteLine("| ---: | ---: | --- | ---: | ---: |");
        foreach (var lines in new[] { 100_000, 1_000_000 })
        {
            foreach (var command in new[] { false, true })
            {
                using var project = new UserProject();
                var rollout = new RolloutFile(Path.Combine(project.Root, "rollout.jsonl"));
                rollout.Add(lines);
                await RegisterAsync(project.Project, rollout.Path).ConfigureAwait(false);
                var (taken, peak) = command
                    ? Programs.Weigh(Repository.Host, ["agent-event", "import"], project.Project, project.Environment)
                    : Programs.Weigh(Environment.ProcessPath!, ["transcript", "child", project.Project, rollout.Path], project.Project, project.Environment);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {lines} | {new FileInfo(rollout.Path).Length / 1e6:f0} | {(command ? "orchestrator agent-event import" : "the importer alone")} | {taken / 1000:f2} | {peak} |"));
            }
        }

        await AgainAsync().ConfigureAwait(false);
        return 0;
    }

    private static async Task AgainAsync()
    {
        using var project = new UserProject();
        var rollout = new RolloutFile(Path.Combine(project.Root, "rollout.jsonl"));
        rollout.Add(100_000);
        await RegisterAsync(project.Project, rollout.Path).ConfigureAwait(false);
        await using var services = Open(project.Project);
        var (importer, record) = (services.GetRequiredService<TranscriptImporter>(), Only(services));
        await importer.ImportAsync(record, "bench", CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine();
        Console.WriteLine("| in process, behind 100,000 lines | median ms | bound |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var (lines, bound) in new[] { (0, 2), (100, 5) })
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                rollout.Add(lines);
                var start = Stopwatch.GetTimestamp();
                var import = await importer.ImportAsync(record, "bench", CancellationToken.None).ConfigureAwait(false);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                Trace.Assert(import!.NewEvents == lines, "not what was written");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {(lines == 0 ? "nothing new" : $"{lines} new lines")} | {Programs.Median(times):f2} | {bound} |"));
        }
    }

    private static async Task<int> ChildAsync(string root, string path)
    {
        await using (var services = Open(root))
        {
            var import = await services.GetRequiredService<TranscriptImporter>().ImportAsync(Only(services), "bench", CancellationToken.None).ConfigureAwait(false);
            Trace.Assert(import!.Offset == new FileInfo(path).Length, "not all of it was read");
        }

        return 0;
    }

    private static ServiceProvider Open(string root) =>
        Composition.Build(new EngineOptions(root, Repository.Host), new ProjectFolder(root, Path.Combine(root, ".orchestrator", "state")));

    private static SessionRecord Only(ServiceProvider services) => services.GetRequiredService<IStateStore>().Read(reader => SessionStore.All(reader, active: true)).Single();

    /// <summary>A session whose client is gone, so that nothing but its file tells of it.</summary>
    private static async Task RegisterAsync(string root, string transcript)
    {
        await using var services = Open(root);
        var session = new AgentSession { SessionId = "s-bench", SessionName = "bench", Adapter = "codex", Cwd = root, Transcript = transcript };
        await services.GetRequiredService<IStateStore>().WriteAsync(
            "bench", writer => SessionStore.Insert(writer, new SessionRecord(session, new ProcessIdentity(int.MaxValue, 1, "none")), "hash"), CancellationToken.None).ConfigureAwait(false);
    }
}
