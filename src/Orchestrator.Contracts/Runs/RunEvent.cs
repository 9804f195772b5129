using System.Text.Json;

namespace Orchestrator;

/// <summary>One event of the ledger.</summary>
/// <param name="Seq">Its number, rising.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Such as <c>run.started</c>.</param>
/// <param name="Actor">Who.</param>
/// <param name="WorkItemId">The item; null when it is about none.</param>
/// <param name="RunId">The run; null when it is about none.</param>
/// <param name="Cause">The event that led to it; null for a first one.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Data">All of it.</param>
[TableColumns(nameof(Seq), nameof(At), nameof(Kind), nameof(Actor), nameof(Summary))]
public sealed record RunEvent(long Seq, DateTimeOffset At, string Kind, string Actor, string? WorkItemId, string? RunId, long? Cause, string Summary, JsonElement Data);
