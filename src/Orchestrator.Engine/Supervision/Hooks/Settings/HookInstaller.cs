using System.Text;
using Orchestrator.Engine.Agents.Door;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>Puts our hooks into clients' settings and takes them out. It plans first: the same plan is told and made.</summary>
internal sealed class HookInstaller(HookFiles files, LauncherProgram program, SettingsMemory memory, UntrackedFiles untracked, Faults faults)
{
    public async Task<IReadOnlyList<PlannedChange>> PutAsync(AgentClient client, SettingsScope scope, CancellationToken cancellationToken)
    {
        var file = files.Of(client, scope);
        await untracked.DemandAsync(file, $"orchestrator agent-hook install {Word(client)} --scope user", cancellationToken).ConfigureAwait(false);
        var door = AgentDoor.OfSession(program.Find());
        var text = file.Read();
        var changed = HookSettings.Put(text ?? "", file.Path, door);
        if (changed == text)
        {
            return [PlannedChange.Keep(file.Path, "calls our hooks already")];
        }

        var events = string.Join(", ", door.Events.Select(hook => hook.Name));
        List<PlannedChange> changes = [PlannedChange.Of(text is null ? "create" : "update", file.Path, $"calls {door.Executable} for {events}", () => Write(file, changed))];
        if (await untracked.IgnoreAsync(file, cancellationToken).ConfigureAwait(false) is { } ignored)
        {
            changes.Add(ignored);
        }

        return changes;
    }

    /// <summary>Nothing where nothing of ours is.</summary>
    public async Task<IReadOnlyList<PlannedChange>> TakeAsync(AgentClient client, SettingsScope scope, CancellationToken cancellationToken)
    {
        var file = files.Of(client, scope);
        if (file.Read() is not { } text || HookSettings.Take(text, file.Path) is var changed && changed == text)
        {
            return [];
        }

        var known = memory.TryRecall(Real(file), File.ReadAllBytes(file.Path), out var before);
        List<PlannedChange> changes =
        [
            known && before is null
                ? PlannedChange.Of("remove", file.Path, "held our hooks alone", () => Delete(file))
                : PlannedChange.Of("update", file.Path, known ? "as it was before our hooks" : "without our hooks", () => Restore(file, known ? before! : Encoding.UTF8.GetBytes(changed))),
        ];
        if (await untracked.NoticeAsync(file, cancellationToken).ConfigureAwait(false) is { } noticed)
        {
            changes.Add(noticed);
        }

        return changes;
    }

    private void Write(ClientFile file, string text)
    {
        // A settings file may be a link into somebody's own collection of them: the link stays.
        var path = Real(file);
        var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        var after = Encoding.UTF8.GetBytes(text);
        memory.Remember(path, before, after);
        DurableFile.Write(path, after, faults);
    }

    private void Restore(ClientFile file, byte[] content)
    {
        DurableFile.Write(Real(file), content, faults);
        memory.Forget(Real(file));
    }

    private void Delete(ClientFile file)
    {
        DurableFile.Delete(Real(file), faults);
        memory.Forget(Real(file));
        var folder = Path.GetDirectoryName(file.Path)!;
        if (file.InProject is not null && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static string Word(AgentClient client) => client.ToString().ToLowerInvariant();

    private static string Real(ClientFile file) => RealPath.Of(file.Path);
}
