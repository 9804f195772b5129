namespace Orchestrator;

/// <summary>A request about one run: an agent's session may ask it only about the run that is its own.</summary>
public interface IRunRequest
{
    /// <summary>The run's id, or a prefix of it that no other run shares.</summary>
    string Run { get; }
}
