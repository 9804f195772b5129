namespace Orchestrator;

/// <summary>What shows that an agent is alive.</summary>
public enum LifeSign
{
    /// <summary>It was started, and nothing has shown since.</summary>
    Started,

    /// <summary>It wrote to its output.</summary>
    Output,

    /// <summary>It, or what it started, used the processor.</summary>
    Processor,

    /// <summary>It wrote to its transcript.</summary>
    Transcript,
}
