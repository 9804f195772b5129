namespace Orchestrator.Engine.Runs.Drive;

/// <summary>How far one cycle goes.</summary>
internal enum CycleReach
{
    /// <summary>Decides and does nothing.</summary>
    Observed,

    /// <summary>Stops before what takes long.</summary>
    Brief,

    /// <summary>Goes on until something has to happen outside.</summary>
    Whole,
}
