namespace Orchestrator;

/// <summary>One thing that a dispatcher did.</summary>
/// <param name="At">When.</param>
/// <param name="Action"><c>routed done retried uncertain dead refused lost ingested said poked busy</c>; <c>due</c> in a dry run.</param>
/// <param name="CommandId">The command; null where there is none.</param>
/// <param name="Kind">What the command does; null where there is none.</param>
/// <param name="RunId">The run; null for none.</param>
/// <param name="Session">The session's name or id; null for none.</param>
/// <param name="Attempt">The try, from 1; 0 where there is none.</param>
/// <param name="Detail">What came of it, one sentence.</param>
[TableColumns(nameof(At), nameof(Action), nameof(Kind), nameof(RunId), nameof(CommandId), nameof(Detail))]
public sealed record DispatchStep(
    DateTimeOffset At, string Action, string? CommandId, DispatchKind? Kind, string? RunId, string? Session, int Attempt, string Detail);
