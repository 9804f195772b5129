using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Who is at work in a project, held against how many may be. A run that waits for somebody has no slot; one that goes on by itself keeps its own.</summary>
internal sealed class Slots(ParallelLimits limits, IAccounts accounts, IEnumerable<RunRecord> live)
{
    private readonly List<RunRecord> _live = [.. live];

    private IEnumerable<RunRecord> Working => _live.Where(HasSlot);

    /// <summary>Whether the project has none left for anybody.</summary>
    public bool Full => Working.Count() >= limits.Project;

    public static bool HasSlot(RunRecord record) => record.Run.IsLive && (record.Run.State != RunState.Paused || RecoverMove.WillIntervene(record));

    public void Add(RunRecord record) => _live.Add(record);

    /// <summary>What stands against one more run; null when there is room.</summary>
    /// <param name="item">The item.</param>
    /// <param name="profile">Who would work on it; null when nobody is named, which its admission says better.</param>
    /// <param name="tree">The project's own tree, which an item without isolation works in.</param>
    public HeldItem? Against(WorkItem item, AgentProfile? profile, string tree)
    {
        if (item.Policy.Isolation == "none" && _live.Find(record => record.Run.Tree == tree) is { } occupant)
        {
            return new HeldItem(
                item.WorkItemId, "tree_occupied", $"run '{occupant.Id}' works in the project's own tree, and a tree has one live run",
                HasSlot(occupant) ? null : occupant.Run.Pause?.Command);
        }

        if (Full)
        {
            return NoSlot(item, $"the project has {Words.Count(limits.Project, "run")} at a time", "max_parallel");
        }

        if (profile is null)
        {
            return null;
        }

        if (limits.Profiles.TryGetValue(profile.Name, out var ofProfile) && Working.Count(record => record.Frozen.Profile.Name == profile.Name) >= ofProfile)
        {
            return NoSlot(item, $"agent profile '{profile.Name}' has {Words.Count(ofProfile, "run")} at a time", $"max_parallel.profiles.{profile.Name}");
        }

        var ofFamily = limits.Families.TryGetValue(profile.Family, out var said) ? said : accounts.IsSubscription(profile) ? 1 : int.MaxValue;
        return Working.Count(record => record.Frozen.Profile.Family == profile.Family) >= ofFamily
            ? NoSlot(item, $"family '{profile.Family}' has {Words.Count(ofFamily, "run")} at a time", $"max_parallel.families.{profile.Family}")
            : null;
    }

    private static HeldItem NoSlot(WorkItem item, string what, string setting) =>
        new(item.WorkItemId, "no_slot", $"{what} ({setting} in project.yaml)");
}
