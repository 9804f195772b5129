using System.Text;
using System.Text.Json;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Locking;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes.Ownership;

/// <summary>Who has which pane, in a file for each. What a process leaves behind that died is cleared by the next claim.</summary>
internal sealed class PaneClaims(PaneFolder folder, ProjectFolder project, IProcessTable processes, Faults faults) : IPaneOwners
{
    private const string Suffix = ".owner";

    public void Claim(TerminalAddress pane, string session, ProcessIdentity process) => Alone(() =>
    {
        Clear();
        if (OwnerOf(pane) is { } owner && owner.Process != process)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "pane-taken", $"Pane '{pane}' belongs to session '{owner.Session}' of '{owner.Project}'.",
                $"orchestrator agent-session unregister {owner.Session} --project '{owner.Project}'", pane.ToString());
        }

        DurableFile.Write(
            PathOf(pane), Encoding.UTF8.GetBytes(CanonicalJson.Serialize(new PaneOwner(pane, session, project.Root, process))), faults, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    });

    public void Release(TerminalAddress pane, ProcessIdentity process) => Alone(() =>
    {
        if (Read(PathOf(pane))?.Process == process)
        {
            DurableFile.Delete(PathOf(pane), faults);
        }
    });

    /// <summary>The live session that has a pane; null for none.</summary>
    public PaneOwner? OwnerOf(TerminalAddress pane) => Read(PathOf(pane)) is { } owner && processes.IsAlive(owner.Process) ? owner : null;

    private string PathOf(TerminalAddress pane) => folder.File(PaneFolder.NameOf(pane) + Suffix);

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(folder.Path, "*" + Suffix))
        {
            if (Read(file) is not { } owner || !processes.IsAlive(owner.Process))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Held for a few file operations only; the lock of deliveries is another.</summary>
    private void Alone(Action action)
    {
        try
        {
            using var file = LockFile.Open(folder.File("claims"));
            file.Take();
            try
            {
                action();
            }
            finally
            {
                file.Release();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OrchestratorException(ErrorKind.Environment, "pane-claim-failed", $"Claims of panes can't be kept in '{folder.Path}': {error.Message}", target: folder.Path, inner: error);
        }
    }

    /// <summary>Null for one that is gone, or whose text is none of ours: then nobody has the pane.</summary>
    private static PaneOwner? Read(string file)
    {
        try
        {
            return CanonicalJson.Deserialize<PaneOwner>(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
