using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>A user's own files in a project: git must neither hold them nor offer them to a commit.</summary>
internal sealed class UntrackedFiles(ProjectFolder project, IGit git, Faults faults)
{
    private const string Mark = "# One user's own, written by orchestrator:";

    /// <exception cref="OrchestratorException"><c>settings-tracked</c>: everybody's file is not one user's to write.</exception>
    public async Task DemandAsync(ClientFile file, string fix, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(file, cancellationToken).ConfigureAwait(false) is var (tree, path) && await git.IsTrackedAsync(tree, path, cancellationToken).ConfigureAwait(false))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "settings-tracked", $"'{path}' is in the repository: it is everybody's, and nothing is written into it.", fix, file.Path);
        }
    }

    /// <summary>What keeps the file out of commits; null where a rule does already.</summary>
    public async Task<PlannedChange?> IgnoreAsync(ClientFile file, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(file, cancellationToken).ConfigureAwait(false) is not var (tree, path) || await git.IsIgnoredAsync(tree, path, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var rules = await RulesAsync(tree, cancellationToken).ConfigureAwait(false);
        return PlannedChange.Of(File.Exists(rules) ? "update" : "create", rules, $"keeps {path} out of commits, on this machine alone", () =>
        {
            var text = File.Exists(rules) ? File.ReadAllText(rules) : "";
            Write(rules, (text.Length == 0 || text.EndsWith('\n') ? text : text + "\n") + Rule(path));
        });
    }

    /// <summary>Takes our rule out again; null where there is none.</summary>
    public async Task<PlannedChange?> NoticeAsync(ClientFile file, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(file, cancellationToken).ConfigureAwait(false) is not var (tree, path))
        {
            return null;
        }

        var rules = await RulesAsync(tree, cancellationToken).ConfigureAwait(false);
        return File.Exists(rules) && File.ReadAllText(rules).Contains(Rule(path), StringComparison.Ordinal)
            ? PlannedChange.Of("update", rules, $"no longer speaks of {path}", () => Write(rules, File.ReadAllText(rules).Replace(Rule(path), "", StringComparison.Ordinal)))
            : null;
    }

    private static string Rule(string path) => $"{Mark}\n/{path}\n";

    /// <summary>The working tree, and the file's place in it; null for a file outside, and where git is not used.</summary>
    private async Task<(string Tree, string Path)?> PlaceAsync(ClientFile file, CancellationToken cancellationToken)
    {
        if (file.InProject is null || await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false) is not { } tree)
        {
            return null;
        }

        return (tree, Path.GetRelativePath(tree, file.Path).Replace('\\', '/'));
    }

    private async Task<string> RulesAsync(string tree, CancellationToken cancellationToken) =>
        Path.Combine(await git.CommonFolderAsync(tree, cancellationToken).ConfigureAwait(false), "info", "exclude");

    private void Write(string path, string text) => DurableFile.Write(path, Encoding.UTF8.GetBytes(text), faults);
}
