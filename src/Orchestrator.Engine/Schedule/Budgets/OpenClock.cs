using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>The clock of a live turn: its time since then is spent and not yet booked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Since">From when on; null while its time doesn't count.</param>
internal sealed record OpenClock(string Run, ClockMark? Since);
