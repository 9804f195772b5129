namespace Orchestrator.Engine.Platform;

/// <summary>What the system tells about the programs of this user: whoever looks for agents that nobody launched asks it.</summary>
internal interface IProcessListing
{
    /// <summary>Every process whose arguments may be read.</summary>
    IReadOnlyList<RunningProcess> All();

    /// <summary>One of them; null when it is gone, or another user's.</summary>
    RunningProcess? Find(int pid);
}
