namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of work items that may run now, in the queue's order.</summary>
public sealed class RunnableCompleter : WorkItemCompleter
{
    private protected override GetWorkItem Request => new(Runnable: true);
}
