using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Tests.Runs;

/// <summary>Worlds in which an agent of another family reviews the result.</summary>
internal static class Reviewed
{
    /// <param name="answers">What each launch after the worker's first writes.</param>
    public static RunWorld World(params (string Output, int? ExitCode)[] answers) => World(policy => policy, answers);

    public static RunWorld World(Func<WorkItemPolicy, WorkItemPolicy> policy, params (string Output, int? ExitCode)[] answers)
    {
        var item = RunWorld.Item();
        var world = new RunWorld(item with { Acceptance = item.Acceptance with { Review = "other_family" }, Policy = policy(item.Policy) });
        Settle(world);
        world.Workers.OnLaunch = launch => world.Git.Tree = launch == 1 ? "t1" : world.Git.Tree;
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        foreach (var answer in answers)
        {
            world.Workers.Script.Enqueue(answer);
        }

        return world;
    }

    public static void Settle(RunWorld world) => world.Settings.Profiles = new Dictionary<string, AgentProfile>(world.Settings.Profiles)
    {
        ["judge"] = new("judge", "elsewhere", "codex", ["/bin/sh"], null, "full", []) { IdentityName = "Judge", IdentityEmail = "judge@example.test", PermissionMode = null },
    };

    public static List<Review> Reviews(this RunWorld world) => world.Store.Read(reader => ReviewStore.All(reader)).ConvertAll(record => record.Review);
}
