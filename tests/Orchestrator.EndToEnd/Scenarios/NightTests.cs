using System.Text.RegularExpressions;
using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>
/// A night of work that nobody watches: real clients and real git on a machine whose time runs fast, which sleeps twice, and
/// on which the service that makes ticks is killed ten times at moments that a seed gives.
/// </summary>
public sealed partial class NightTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);

    /// <summary>What a worker does, by item; the last turn of each is its claim.</summary>
    private static readonly Dictionary<string, (string Client, string More, Turn[] Turns)> s_items = new()
    {
        ["seed"] = ("codex", "priority: 90", Work("seed")),
        ["grow"] = ("claude", "links: { depends_on: [seed] }", Work("grow")),
        ["bloom"] = ("codex", "links: { depends_on: [grow] }", Work("bloom")),
        ["fruit"] = ("claude", "links: { depends_on: [seed, bloom] }", Work("fruit")),
        ["hasty"] = ("codex", "", [Claim("hasty"), .. Work("hasty")]),
        ["vain"] = ("claude", "", [Turn.Running("echo wrong > vain.txt"), Claim("vain"), .. Work("vain")]),
        ["slow"] = ("codex", "priority: 80", [Turn.Limited(), .. Work("slow")]),
        ["greedy"] = ("codex", "", [Turn.Running("echo much > greedy.txt; sleep 600") with { Tokens = new TokenUse(Input: 5_000_000) }]),
        ["asks"] = ("claude", "", [Turn.Saying(Block.Of("blocked", "it is behind a login", "needs: [ API token for answers.example.test ]\nquestion: \"Which API token shall I use?\""))]),
        ["judged"] = ("codex", "", [.. Work("judged"), .. Work("judged")]),
        ["plain"] = ("claude", "", Work("plain")),
        ["last"] = ("claude", "priority: 1", Work("last")),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_the_morning_every_item_is_where_it_should_be_and_one_screen_says_it()
    {
        var seed = Environment.TickCount;
        await using var bench = await Bench.CreateAsync(Script());
        await PrepareAsync(bench);
        var before = await CheckoutAsync(bench);
        await using var night = Night.Begin(bench);

        var runs = await PassAsync(bench, night, new Random(seed));
        var story = $"seed {seed}\n{(await bench.OrchestratorAsync("status")).Output}\n{string.Join('\n', night.Said)}";

        // Every item is where it should be.
        var waiting = new[] { "asks", "greedy" };
        Assert.True(runs.Select(run => run.RunId).Order().SequenceEqual(s_items.Keys.Select(id => $"{id}-1").Order()), story);
        Assert.All(runs, run => Assert.True(run.State == (waiting.Contains(run.WorkItemId) ? RunState.Paused : RunState.Completed), $"{run.RunId} is {run.State}\n{story}"));
        Assert.Equal(("credentials_needed", "budget_used_up"), (runs.Single(run => run.WorkItemId == "asks").Pause!.Reason, runs.Single(run => run.WorkItemId == "greedy").Pause!.Reason));
        Assert.Equal([false, true], (await bench.AskAsync<Review[]>("review", "get", "--run", "judged-1")).Select(review => review.Passed));

        Assert.Contains(await bench.DecisionsAsync("slow-1"), decision => decision.Kind == GateDecisionKind.Wait);
        foreach (var run in runs.Where(run => run.WorkItemId is "hasty" or "vain" or "judged"))
        {
            Assert.True(run.Retries == 1, $"{run.RunId}: {run.Retries} retries\n{await bench.StoryAsync(run.RunId)}\n{story}");
        }

        // Nothing was done twice: each turn of the script was asked for once, by a client that was started once for it.
        foreach (var (id, (client, _, turns)) in s_items)
        {
            var asked = bench.Model.Requests.Turns.Where(request => request.Lane == client && request.RunId == $"{id}-1").Select(request => request.Turn!.Value);
            Assert.True(asked.SequenceEqual(Enumerable.Range(0, turns.Length)), $"{id}: {string.Join(' ', asked)}\n{story}");
        }

        // Each commit holds its own item's file alone, on the branch that it is for, and the person's checkout is as it was.
        var commits = (await bench.GitAsync("log", "--no-merges", "--format=%H", "main..night")).Split('\n');
        var files = new List<string>();
        foreach (var commit in commits)
        {
            files.Add(await bench.GitAsync("show", "--format=", "--name-only", commit));
        }

        Assert.Equal(s_items.Keys.Except(waiting).Select(id => $"{id}.txt").Order(), files.Order());
        Assert.Equal(before, await CheckoutAsync(bench));

        // One screen says it all.
        var screen = await bench.AtTerminalAsync($"{bench.Program} status");
        Assert.True(screen.Length <= 50 && screen.All(line => line.Length <= 80), string.Join('\n', screen));
        Assert.All(waiting, id => Assert.Contains(screen, line => line.Contains($"orchestrator run resume {id}-1", StringComparison.Ordinal)));
        var status = await bench.AskAsync<OrchestratorStatus>("status");
        Assert.Equal(waiting, status.Runs.Select(run => run.WorkItemId).Order());
        Assert.Empty(status.Unmerged);
    }

    /// <summary>The service is killed and restarted, the machine sleeps, and then the night goes on until nothing moves any more.</summary>
    private static async Task<Run[]> PassAsync(Bench bench, Night night, Random random)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var kills = 0; kills < 10; kills++)
        {
            night.Serve();
            await Task.Delay(TimeSpan.FromSeconds(1.5 + (6 * random.NextDouble())), Cancel);
            if (kills is 3 or 7)
            {
                night.Sleep(TimeSpan.FromHours(3));
                await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()), Cancel);
            }

            await night.KillAsync();
        }

        night.Serve();
        Run[] runs;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
            runs = await bench.AskAsync<Run[]>("run", "get");
        }
        while ((runs.Length < s_items.Count || !runs.All(run => run.State is RunState.Completed or RunState.Failed or RunState.Stopped or RunState.Paused))
            && TimeProvider.System.GetElapsedTime(began) < s_patience);

        return runs;
    }

    private static async Task PrepareAsync(Bench bench)
    {
        await bench.WriteLocalAsync("defaults: { permit: [repo.merge_green_pr] }\nmax_parallel: { project: 3, families: { openai: 2, anthropic: 2 } }\n");
        await bench.GitAsync("branch", "night");
        foreach (var (id, (client, more, _)) in s_items)
        {
            var yaml = $$"""
                title: {{id}}
                goal: {{id}}.txt holds the word {{id}}
                acceptance:
                  criteria: [ { id: c1, text: it does, verify: [ { type: command, run: grep -qx {{id}} {{id}}.txt } ] } ]
                {{(id == "judged" ? "  review: other_family" : "")}}
                policy: { worker: {{client}}, isolation: worktree, after_finish: merge, merge_into: night, on_pause: notify{{(id == "greedy" ? ", budget: { tokens: 1000000 }" : "")}} }
                {{more}}
                """;
            foreach (var words in new string[][] { ["new", id, "--yaml", yaml], ["approve", id] })
            {
                var done = await bench.OrchestratorAsync(["work-item", .. words]);
                Assert.True(done.Exit == 0, done.ToString());
            }
        }
    }

    private static ModelScript Script()
    {
        // Who has no run of its own judges: the real client of the other family, once no and once yes.
        var script = new ModelScript().Reacting("claude", request => Verdict(request, false), request => Verdict(request, true));
        foreach (var (id, (client, _, turns)) in s_items)
        {
            script.Lane($"{client}/{id}-1", turns);
        }

        return script;
    }

    private static Turn[] Work(string id) => [Turn.Running($"echo {id} > {id}.txt"), Claim(id)];

    private static Turn Claim(string id) => Turn.Saying(Block.Of("workflow_done", "it is done", $"evidence:\n  - modified: {id}.txt\n  - result: done"));

    private static Turn Verdict(ModelRequest request, bool holds) => Turn.Saying(
        $$"""{ "run": "judged-1", "attempt": {{Attempt().Match(string.Join('\n', request.UserTexts)).Groups[1].Value}}, "criteria": [ { "id": "c1", "verdict": "{{(holds ? "PASS" : "FAIL")}}", "evidence": "judged.txt:1" } ], "findings": [], "overall": "{{(holds ? "PASS" : "FAIL")}}" }""");

    private static async Task<string> CheckoutAsync(Bench bench) => string.Join(
        '\n', await bench.GitAsync("status", "--porcelain", "--", ":!.orchestrator"), await bench.GitAsync("rev-parse", "HEAD"), await bench.GitAsync("stash", "list"));

    [GeneratedRegex("\"attempt\": ([0-9]+)")]
    private static partial Regex Attempt();
}
