using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>What all projects of this machine's user share; tests put another folder in its place.</summary>
internal class MachineState
{
    public virtual string Folder => UserFolders.State;

    /// <summary>Which accounts have reached their limit, and until when.</summary>
    public string Limits => Path.Combine(Folder, "limits.json");
}
