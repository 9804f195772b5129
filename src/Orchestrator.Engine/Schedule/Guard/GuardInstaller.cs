using System.Text;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Guard;

/// <summary>Puts the guard into the repository's hooks and takes it out again. It plans first: the same plan is told and made.</summary>
internal sealed class GuardInstaller(ProjectFolder project, IGit git, LauncherProgram program, Faults faults)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <exception cref="OrchestratorException"><c>git-needed</c>, <c>hooks-elsewhere</c>, <c>hooks-tracked</c>, <c>guard-edited</c>.</exception>
    public async Task<IReadOnlyList<PlannedChange>> PutAsync(CancellationToken cancellationToken)
    {
        var (hook, before) = await PlaceAsync(cancellationToken).ConfigureAwait(false);
        var text = GuardHook.Text(program.Find());
        var there = Read(hook);
        if (there == text)
        {
            return [PlannedChange.Keep(hook, "looks for secrets already")];
        }

        List<PlannedChange> changes = [];
        if (Exists(hook) && !(there is not null && GuardHook.IsOurs(there)))
        {
            DemandUnedited(there, hook);
            if (Exists(before))
            {
                throw new OrchestratorException(
                    ErrorKind.Conflict, "guard-replaced", $"Something put another hook in the place of ours, and the one from before is still in '{before}'.", $"rm '{before}'", before);
            }

            changes.Add(PlannedChange.Of("create", before, "the hook that is there; it runs after ours", () => File.Move(hook, before)));
        }

        changes.Add(PlannedChange.Of(there is null ? "create" : "update", hook, "looks for secrets in what is staged", () => DurableFile.Write(hook, Encoding.UTF8.GetBytes(text), faults, Executable)));
        return changes;
    }

    /// <summary>Nothing where nothing of ours is.</summary>
    /// <exception cref="OrchestratorException"><c>git-needed</c>, <c>guard-edited</c>.</exception>
    public async Task<IReadOnlyList<PlannedChange>> TakeAsync(CancellationToken cancellationToken)
    {
        var (hook, before) = await PlaceAsync(cancellationToken).ConfigureAwait(false);
        var there = Read(hook);
        DemandUnedited(there, hook);
        if (there is null || !GuardHook.IsOurs(there))
        {
            return [];
        }

        return Exists(before)
            ? [PlannedChange.Of("update", hook, "the hook that was there before", () => File.Move(before, hook, overwrite: true))]
            : [PlannedChange.Of("remove", hook, "held our guard alone", () => DurableFile.Delete(hook, faults))];
    }

    private async Task<(string Hook, string Before)> PlaceAsync(CancellationToken cancellationToken)
    {
        var tree = await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false)
            ?? throw new OrchestratorException(ErrorKind.Environment, "git-needed", "The guard watches commits, and the project lies in no git repository.", $"git -C '{project.Root}' init", project.Root);
        var folder = RealPath.Of(await git.HooksFolderAsync(tree, cancellationToken).ConfigureAwait(false));
        var common = RealPath.Of(await git.CommonFolderAsync(tree, cancellationToken).ConfigureAwait(false));
        if (!SafePath.IsWithin(common, folder) && !SafePath.IsWithin(tree, folder))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "hooks-elsewhere", $"Git takes its hooks from '{folder}', which other repositories share.", $"git -C '{tree}' config core.hooksPath '{common}/hooks'", folder);
        }

        var hook = Path.Combine(folder, GuardHook.Name);
        return SafePath.IsWithin(common, folder) || !await git.IsTrackedAsync(tree, Path.GetRelativePath(tree, hook), cancellationToken).ConfigureAwait(false)
            ? (hook, Path.Combine(folder, GuardHook.Before))
            : throw new OrchestratorException(
                ErrorKind.Conflict, "hooks-tracked", $"'{hook}' is in the repository: it is everybody's, and nothing is written into it.", $"echo 'orchestrator git-guard test >&2 || exit 1' >> '{hook}'", hook);
    }

    private static void DemandUnedited(string? there, string hook)
    {
        if (there is not null && GuardHook.WasOurs(there))
        {
            throw new OrchestratorException(ErrorKind.Conflict, "guard-edited", $"'{hook}' was edited since it was put there.", $"${{EDITOR:-vi}} '{hook}'", hook);
        }
    }

    private static bool Exists(string path) => new FileInfo(path) is { Exists: true } or { LinkTarget: not null };

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
