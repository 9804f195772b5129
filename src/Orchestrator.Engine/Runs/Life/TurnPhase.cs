namespace Orchestrator.Engine.Runs.Life;

/// <summary>How far a turn got.</summary>
internal enum TurnPhase
{
    /// <summary>Written down; its launcher may or may not have been started.</summary>
    Launching,

    /// <summary>Its process runs, as far as we know.</summary>
    Running,

    /// <summary>Its process is gone and all of its output is read.</summary>
    Ended,
}
