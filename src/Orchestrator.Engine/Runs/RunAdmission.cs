using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Trust;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Runs;

/// <summary>Whether a run may begin: everything that can be known beforehand is asked before anything is written.</summary>
internal sealed class RunAdmission(
    IWorkItems items, IProjectSettings settings, AdapterRegistry adapters, LauncherProgram launcher, GateSource gates, IEnumerable<IStartCheck> checks, IGit git, IBranches branches, RunLookup runs, IAttachments attachments, ProjectFolder folder)
{
    /// <summary>The worker's profile, when the run may begin.</summary>
    /// <exception cref="OrchestratorException">What stands against it, and what mends it.</exception>
    public async Task<AgentProfile> DemandAsync(WorkItem item, StartRun operation, Attachment? attached, CancellationToken cancellationToken)
    {
        if (!settings.Trusted)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "project-not-trusted", "This project came from elsewhere and nobody said yet that its commands may run on this machine.", "orchestrator trust grant", folder.Root);
        }

        if (item.LockedBy is { } holder)
        {
            throw Occupied(item.WorkItemId, runs.Find(holder));
        }

        if (operation.RetryOf is { } earlier)
        {
            DemandRetry(item, runs.Find(earlier));
        }

        var obstacles = items.Obstacles(item);
        if (obstacles.Count > 0)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "work-item-not-ready", $"Work item '{item.WorkItemId}' can't run: {string.Join("; ", obstacles.Select(o => o.Message))}",
                obstacles.Any(o => o.Code == "approval-missing") ? $"orchestrator work-item approve {item.WorkItemId}" : $"orchestrator work-item test {item.WorkItemId}", item.WorkItemId)
            {
                Details = new Dictionary<string, object?> { ["problems"] = obstacles },
            };
        }

        if (item.Kind == WorkItemKind.Milestone)
        {
            DemandNobody(item, operation);
            await DemandReviewAsync(item, Nobody, null, folder.Root, cancellationToken).ConfigureAwait(false);
            await DemandTreeAsync(item, cancellationToken).ConfigureAwait(false);
            return Nobody;
        }

        var surface = attached?.Surface ?? operation.Surface ?? item.Policy.Surface;
        if (!ItemWords.Surfaces.Contains(surface))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "surface-unknown", $"There is no surface '{surface}'; it is one of: {string.Join(", ", ItemWords.Surfaces)}.", $"orchestrator run start {item.WorkItemId} --surface process", surface);
        }

        if (attached is null && surface is not ("process" or "tmux"))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "surface-unsupported", $"Surface '{surface}' needs a session that works on it.", $"orchestrator run start {item.WorkItemId} --attach <session>", surface);
        }

        if (surface != "process" && item.Policy.Isolation != "none")
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "isolation-refused", $"Work item '{item.WorkItemId}' asks for isolation '{item.Policy.Isolation}', and a session works where it is.",
                $"orchestrator run start {item.WorkItemId} --surface process", item.WorkItemId);
        }

        if (operation.Manager is { } manager)
        {
            attachments.DemandManager(manager);
        }

        var profile = attached is null ? Profile(operation.Worker ?? item.Policy.Worker ?? settings.DefaultWorker) : ProfileOf(attached);
        if (attached is null)
        {
            Programs.Demand(profile);
            _ = launcher.Find();
        }

        if (operation.Verifier is { } verifier)
        {
            Profile(verifier);
        }

        adapters.Get(profile);
        gates.For(settings.PolicyName);
        DemandRoom(item, profile);
        await DemandReviewAsync(item, profile, operation.Verifier, attached?.Cwd ?? folder.Root, cancellationToken).ConfigureAwait(false);
        await DemandTreeAsync(item, cancellationToken).ConfigureAwait(false);
        return profile;
    }

    /// <summary>Who works on a milestone.</summary>
    private static AgentProfile Nobody { get; } = new("nobody", "none", "command", [], null, "read_only", []);

    private static void DemandNobody(WorkItem item, StartRun operation)
    {
        if (operation.Worker is not null || operation.Verifier is not null || operation.Surface is not null || operation.Attach is not null || operation.Manager is not null)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "milestone-workless", $"'{item.WorkItemId}' is a milestone: its children and its acceptance prove it, and nobody works on it.", $"orchestrator run start {item.WorkItemId}", item.WorkItemId);
        }
    }

    public static OrchestratorException Occupied(string item, Run run) => run.WorkItemId == item
        ? new(ErrorKind.Conflict, "work-item-locked", $"Work item '{item}' is held by run '{run.RunId}', which has not ended.", $"orchestrator run wait {run.RunId}", item)
        : new(ErrorKind.Conflict, "tree-occupied", $"Run '{run.RunId}' works in '{run.Tree}': a tree has one live run.", $"orchestrator work-item set {item} --yaml 'policy: {{ isolation: worktree }}'", run.RunId);

    /// <summary>A session that counts as no profile has the adapter's own ways.</summary>
    private AgentProfile ProfileOf(Attachment attached) => attached.Profile is { } name && settings.Profiles.TryGetValue(name, out var profile)
        ? profile
        : new AgentProfile(attached.Name, attached.Family, attached.Adapter, [attached.Adapter], null, "standard", []);

    /// <summary>Who is to review: the best choice where agents do, else whoever is named.</summary>
    public string? Verifier(WorkItem item, AgentProfile worker, StartRun operation)
    {
        var named = operation.Verifier ?? item.Policy.Verifier;
        return Reviewers.ByAgents(item.Acceptance) && Reviewers.Pick(item.Acceptance, worker, named, settings.Agents).Profiles is [var first, ..] ? first.Name : named ?? settings.DefaultVerifier;
    }

    /// <summary>The item's own pair was looked at when it became ready; the call may have named another. A run that nothing but force could end is not begun.</summary>
    private async Task DemandReviewAsync(WorkItem item, AgentProfile worker, string? named, string tree, CancellationToken cancellationToken)
    {
        if (!Reviewers.ByAgents(item.Acceptance))
        {
            return;
        }

        var (profiles, problem) = Reviewers.Pick(item.Acceptance, worker, named ?? item.Policy.Verifier, settings.Agents);
        if (problem is not null)
        {
            throw new OrchestratorException(ErrorKind.Refused, problem.Code, $"Work item '{item.WorkItemId}' can't run: {problem.Message}", "orchestrator agent-profile get", item.WorkItemId);
        }

        foreach (var reviewer in Reviewers.Seats(profiles, settings.Review.Panel).Distinct().Select(ReviewProfile.Of))
        {
            Programs.Demand(reviewer);
            TrustTable.Of(reviewer);
            DemandRoom(item, reviewer);
        }

        if (await git.FindTreeAsync(tree, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "git-needed", $"Work item '{item.WorkItemId}' asks for a review by an agent, which looks at a copy that git makes, and '{tree}' is in no git repository.",
                $"git -C '{tree}' init && git -C '{tree}' commit --allow-empty -m start", tree);
        }
    }

    /// <summary>What stands against an agent's part in it, beside the item itself.</summary>
    private void DemandRoom(WorkItem item, AgentProfile profile)
    {
        if (checks.Select(check => check.Look(item, profile)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            throw refused;
        }
    }

    private static void DemandRetry(WorkItem item, Run earlier)
    {
        if (earlier.WorkItemId != item.WorkItemId)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "retry-of-another", $"Run '{earlier.RunId}' was of work item '{earlier.WorkItemId}': a run of '{item.WorkItemId}' does not try it again.",
                $"orchestrator run start {earlier.WorkItemId} --retry-of {earlier.RunId}", earlier.RunId);
        }

        if (earlier.IsLive)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "run-live", $"Run '{earlier.RunId}' has not ended: it can't be tried again.", $"orchestrator run get {earlier.RunId}", earlier.RunId);
        }
    }

    private AgentProfile Profile(string? name)
    {
        if (name is null)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "worker-missing", "Nobody is named to work: neither the call, nor the item, nor the project names an agent profile.", "orchestrator agent-profile get");
        }

        return settings.Profiles.TryGetValue(name, out var profile)
            ? profile
            : throw new OrchestratorException(
                ErrorKind.NotFound, "profile-unknown", $"There is no agent profile '{name}'; there are {string.Join(", ", settings.Profiles.Keys.Order())}.", "orchestrator agent-profile get", name);
    }

    private async Task DemandTreeAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Policy.MergeInto is { } into && await git.FindTreeAsync(folder.Root, cancellationToken).ConfigureAwait(false) is not null
            && await branches.TipAsync(folder.Root, into, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "branch-unknown", $"Work item '{item.WorkItemId}' is for branch '{into}', and there is none.", $"git -C '{folder.Root}' branch '{into}'", into);
        }

        if (item.Policy.Isolation != "worktree")
        {
            return;
        }

        if (await git.FindTreeAsync(folder.Root, cancellationToken).ConfigureAwait(false) is null
            || await git.HeadAsync(folder.Root, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "git-needed", "A worktree needs a git repository with at least one commit.", $"git -C '{folder.Root}' init && git -C '{folder.Root}' commit --allow-empty -m start", folder.Root);
        }

        if (item.Policy is { AfterFinish: "merge", MergeInto: null } && await git.BranchAsync(folder.Root, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "merge-target-missing", $"Work item '{item.WorkItemId}' is to be merged, and HEAD is on no branch.", $"orchestrator work-item set {item.WorkItemId} --yaml 'policy: {{ merge_into: main }}'", item.WorkItemId);
        }
    }
}
