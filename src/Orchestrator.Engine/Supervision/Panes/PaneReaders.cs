using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>Who may read what stands on a terminal: a person, the agent in it, and a run's manager whom the policy permits it.</summary>
internal sealed class PaneReaders(IStateStore store)
{
    /// <summary>Why the text is hidden from somebody; null: it is shown.</summary>
    public string? HiddenFrom(Actor reader, FoundPane pane)
    {
        var session = pane.Session?.Session;
        if (reader.Kind == ActorKinds.Person || (reader.SessionId is { } own && own == session?.SessionId))
        {
            return null;
        }

        if (reader.Kind != ActorKinds.Manager || session?.RunId is not { } run || !reader.RunIds.Contains(run))
        {
            return "the text of terminals is for persons";
        }

        var verdict = store.Read(snapshot => ManagerRights.Judge(snapshot, run, PermissionNames.Read));
        return verdict.Allowed ? null : $"{verdict.Detail}: {verdict.Command}";
    }
}
