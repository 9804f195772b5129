using System.Management.Automation.Runspaces;

namespace Orchestrator.PowerShell.Loading;

/// <summary>
/// Knows which runspaces use the module. PowerShell tells of an import in each, of a removal only when somebody asks for
/// one, and never of a runspace that closes.
/// </summary>
internal static class RunspaceCount
{
    private static readonly Lock s_turn = new();
    private static readonly HashSet<Guid> s_users = [];

    public static void Enter(Runspace? runspace)
    {
        if (runspace is null)
        {
            return;
        }

        lock (s_turn)
        {
            if (!s_users.Add(runspace.InstanceId))
            {
                return;
            }
        }

        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                Leave(runspace);
            }
        };
    }

    public static void Leave(Runspace? runspace)
    {
        bool last;
        lock (s_turn)
        {
            last = runspace is not null && s_users.Remove(runspace.InstanceId) && s_users.Count == 0;
        }

        if (last)
        {
            EngineHost.Close();
        }
    }
}
