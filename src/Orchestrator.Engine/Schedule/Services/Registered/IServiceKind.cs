namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>How one program of the system's is had to make ticks. It plans; who asked sees the plan before anything is done.</summary>
internal interface IServiceKind
{
    TickServiceKind Kind { get; }

    /// <summary>Why it can't be used here; null when it can.</summary>
    Task<string?> LacksAsync(CancellationToken cancellationToken);

    /// <summary>What is there; null: nothing of ours.</summary>
    Task<RegisteredService?> FindAsync(CancellationToken cancellationToken);

    /// <summary>What makes it as it is wanted.</summary>
    /// <exception cref="OrchestratorException">The interval is none that it knows, or what is there isn't ours (<c>service-foreign</c>).</exception>
    Task<ServicePlan> PlanAsync(ServiceTerms terms, CancellationToken cancellationToken);

    /// <summary>What takes it out; nothing where nothing of ours is.</summary>
    Task<ServicePlan> UndoAsync(CancellationToken cancellationToken);

    /// <summary>The command that has the system make its ticks again.</summary>
    string Revive { get; }
}
