namespace Orchestrator;

/// <summary>How far a queued command got.</summary>
public enum DispatchState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>A dispatcher has it.</summary>
    Claimed,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It may or may not have been carried out: whoever had it died in the middle. It is never repeated by itself.</summary>
    Uncertain,

    /// <summary>It was tried as often as it may be: a dead letter.</summary>
    Dead,

    /// <summary>Who asked for it may not have it done.</summary>
    Refused,

    /// <summary>It was taken back before anybody had it.</summary>
    Removed,
}
