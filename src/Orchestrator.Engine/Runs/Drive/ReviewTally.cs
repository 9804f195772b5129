namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a panel comes to.</summary>
internal enum ReviewTally
{
    /// <summary>Reviewers are at work whose word can decide it.</summary>
    Undecided,

    /// <summary>Enough say yes.</summary>
    Passed,

    /// <summary>Enough say no.</summary>
    Refused,

    /// <summary>Neither yes nor no has enough.</summary>
    Divided,

    /// <summary>Too few gave a report.</summary>
    Missing,

    /// <summary>What was reviewed changed meanwhile.</summary>
    Void,
}
