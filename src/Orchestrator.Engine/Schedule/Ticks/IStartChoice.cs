using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Which items a tick may start, for whoever wants others than all.</summary>
internal interface IStartChoice
{
    /// <summary>The event since when somebody has asked for the work: what was stopped before it is started again.</summary>
    long AskedSince { get; }

    /// <summary>Those among the runnable items that may be started, in order.</summary>
    IEnumerable<WorkItem> Choose(IReadOnlyList<WorkItem> runnable);

    /// <summary>The request that an item is started by.</summary>
    StartRun Request(WorkItem item);

    /// <summary>Notes a start in its own transaction.</summary>
    void Started(StoreWriter writer, RunRecord run);
}
