using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Runs;

/// <summary>Whether a run may begin: everything that can be known beforehand is asked before anything is written.</summary>
internal sealed class RunAdmission(
    IWorkItems items, IProjectSettings settings, AdapterRegistry adapters, LauncherProgram launcher, GateSource gates, IPriceTable prices, IGit git, RunLookup runs, IAttachments attachments, ProjectFolder folder, TimeProvider clock)
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

        DemandReview(item, profile, operation.Verifier is { } verifier ? Profile(verifier) : Known(item.Policy.Verifier ?? settings.DefaultVerifier));
        adapters.Get(profile);
        gates.For(settings.PolicyName);
        if (item.Policy.Budget.CostUsd is not null && profile.Adapter == "codex" && prices.Find(profile.Model, clock.GetUtcNow()) is null)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "price-unknown",
                $"The item limits cost, and no price is known for the model '{profile.Model ?? "(the client's own default)"}' of agent profile '{profile.Name}'.",
                $"orchestrator work-item set {item.WorkItemId} --yaml 'policy: {{ budget: {{ tokens: 2000000 }} }}'", profile.Name);
        }

        await DemandTreeAsync(item, cancellationToken).ConfigureAwait(false);
        return profile;
    }

    public static OrchestratorException Occupied(string item, Run run) => run.WorkItemId == item
        ? new(ErrorKind.Conflict, "work-item-locked", $"Work item '{item}' is held by run '{run.RunId}', which has not ended.", $"orchestrator run wait {run.RunId}", item)
        : new(ErrorKind.Conflict, "tree-occupied", $"Run '{run.RunId}' works in '{run.Tree}': a tree has one live run.", $"orchestrator work-item set {item} --yaml 'policy: {{ isolation: worktree }}'", run.RunId);

    /// <summary>A session that counts as no profile has the adapter's own ways.</summary>
    private AgentProfile ProfileOf(Attachment attached) => attached.Profile is { } name && settings.Profiles.TryGetValue(name, out var profile)
        ? profile
        : new AgentProfile(attached.Name, attached.Family, attached.Adapter, [attached.Adapter], null, "standard", []);

    /// <summary>The item's own pair was looked at when it became ready; the call may have named another.</summary>
    private static void DemandReview(WorkItem item, AgentProfile worker, AgentProfile? verifier)
    {
        var wanted = item.Acceptance.Review;
        if (wanted == "other_family" && Families.Same(worker, verifier) is { } same)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, Families.Code, $"Work item '{item.WorkItemId}' can't run: {same}", "orchestrator agent-profile get", item.WorkItemId);
        }

        // No agent reviews yet, and a run that nothing but force could end is not begun.
        if (wanted is "other_family" or "stronger")
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "review-unsupported", $"Work item '{item.WorkItemId}' asks for a review by an agent ({wanted}), and only a person can give one yet.",
                $"orchestrator work-item set {item.WorkItemId} --yaml 'acceptance: {{ review: human }}'", item.WorkItemId);
        }
    }

    private AgentProfile? Known(string? name) => name is null ? null : settings.Profiles.GetValueOrDefault(name);

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
    }
}
