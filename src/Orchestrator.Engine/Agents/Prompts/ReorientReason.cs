namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>Why a worker is set right.</summary>
internal enum ReorientReason
{
    /// <summary>Its turn ended without a report.</summary>
    MissingBlock,

    /// <summary>Its report contradicts itself.</summary>
    Contradiction,

    /// <summary>It reported on another step than the one in hand.</summary>
    WrongStep,

    /// <summary>It was silent for too long and was interrupted.</summary>
    Silence,
}
