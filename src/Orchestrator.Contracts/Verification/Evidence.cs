using System.Text.Json;

namespace Orchestrator;

/// <summary>One piece of evidence, bound to a run.</summary>
/// <param name="EvidenceId">Its id.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The attempt that it belongs to.</param>
/// <param name="Iteration">The iteration that it belongs to.</param>
/// <param name="Type">Such as <c>adversarial_check</c>.</param>
/// <param name="Standing"><c>claimed</c>, <c>satisfied</c> or <c>failed</c>: a claim becomes satisfied only by the runtime or by somebody who isn't the worker.</param>
/// <param name="Actor">Who added it.</param>
/// <param name="Path">A file, relative to the run's tree; null for none.</param>
/// <param name="Sha256">The file's digest when it was added.</param>
/// <param name="Command">The command that the runtime ran for it; null for none.</param>
/// <param name="Data">Details; null for none.</param>
/// <param name="At">When.</param>
[TableColumns(nameof(EvidenceId), nameof(Type), nameof(Standing), nameof(Actor), nameof(Path), nameof(At))]
public sealed record Evidence(string EvidenceId, string RunId, int Attempt, int Iteration, string Type, string Standing, string Actor, string? Path, string? Sha256, string? Command, JsonElement? Data, DateTimeOffset At);
