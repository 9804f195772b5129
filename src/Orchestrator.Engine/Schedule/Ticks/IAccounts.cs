namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Which account an agent's work is on, as far as its limits go.</summary>
internal interface IAccounts
{
    /// <summary>Names the account: agents with the same name share a rate limit.</summary>
    string AccountOf(AgentProfile profile);

    /// <summary>Whether it is a subscription, on which one agent works at a time unless the project says more.</summary>
    bool IsSubscription(AgentProfile profile);
}
