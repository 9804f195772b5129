namespace Orchestrator;

/// <summary>
/// A request that can ask for something weighty (force, a budget, a policy, trust): it is for persons, who confirm
/// it by typing a phrase on the terminal itself.
/// </summary>
public interface IWeighty
{
    /// <summary>What the person types to confirm; null when this request asks for nothing weighty.</summary>
    string? ConfirmationPhrase { get; }
}
