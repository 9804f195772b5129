using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Storage;
using StoreWorker;

namespace Orchestrator.Tests.Storage;

public partial class KillTests(ITestOutputHelper output)
{
    private const int Kills = 50;

    /// <summary>Fifty processes, one after the other on one project, each killed at a random moment of its work.</summary>
    [Fact]
    public async Task Killed_at_any_moment_no_accepted_work_is_lost()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATOR_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed} (repeat with ORCHESTRATOR_TEST_SEED={seed})");
        var random = new Random(seed);
        using var project = StorageProject.InMemory();
        await new ClaimQueue(project.Store()).FillAsync(20_000);
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            var said = await WriteUntilKilledAsync(project.Folder.Root, random.Next(), random.Next(1, 40), TimeSpan.FromMilliseconds(random.NextDouble() * 5));
            foreach (var line in said)
            {
                Assert.True(accepted.Add(line), $"seed {seed}, kill {kill}: '{line}' was accepted twice");
            }

            await StoreInvariants.HoldAsync(project);
            var lost = accepted.Where(line => !IsThere(project, line)).ToList();
            Assert.True(lost.Count == 0, $"seed {seed}, kill {kill}: lost {string.Join(", ", lost)}");
            project.Close();
        }

        output.WriteLine($"{accepted.Count} pieces of work accepted before {Kills} kills");
        Assert.NotEmpty(accepted);
    }

    // The more it has said the later the moment; within a step it is a matter of chance.
    private static async Task<List<string>> WriteUntilKilledAsync(string root, int seed, int pieces, TimeSpan more)
    {
        using var worker = Worker.Start("write", root, seed.ToString(CultureInfo.InvariantCulture));
        var said = new List<string>();
        for (var i = 0; i <= pieces; i++)
        {
            said.Add((await worker.StandardOutput.ReadLineAsync())!);
        }

        var clock = Stopwatch.StartNew();
        SpinWait.SpinUntil(() => clock.Elapsed > more);
        worker.Kill();

        // What it said before it died counts; a line cut short doesn't.
        var rest = await worker.StandardOutput.ReadToEndAsync();
        await worker.WaitForExitAsync();
        said.AddRange(rest.Split('\n').SkipLast(1));
        return [.. said.Skip(1).Where(line => Whole().IsMatch(line))];
    }

    private static bool IsThere(StorageProject project, string line)
    {
        var parts = line.Split(' ');
        var number = long.Parse(parts[1], CultureInfo.InvariantCulture);
        return project.Store().Read(reader => parts[0] == "claim"
            ? reader.Scalar<long>("SELECT count(*) FROM commands WHERE id = $1 AND state = 'claimed'", number)
            : reader.Scalar<long>("SELECT count(*) FROM events WHERE seq = $1 AND kind = 'item.written'", number)) == 1;
    }

    [GeneratedRegex("^(claim|file) [0-9]+$")]
    private static partial Regex Whole();
}
