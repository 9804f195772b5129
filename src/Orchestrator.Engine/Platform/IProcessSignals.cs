namespace Orchestrator.Engine.Platform;

/// <summary>Tells one process something, and none of those that it started.</summary>
internal interface IProcessSignals
{
    /// <summary>Asks it to end. False: it is gone, or another user's.</summary>
    bool AskToEnd(ProcessIdentity process);

    /// <summary>Has it look whether somebody wants something of it. One that knows nothing of this isn't harmed.</summary>
    bool Poke(ProcessIdentity process);
}
