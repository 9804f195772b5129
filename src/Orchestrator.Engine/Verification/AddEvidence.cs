using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Checks;
using Orchestrator.Engine.Verification.Proof;

namespace Orchestrator.Engine.Verification;

/// <summary>
/// Adds evidence. A worker's own stays <c>claimed</c>; a person's or a manager's is <c>satisfied</c>; with a command the
/// runtime's outcome decides. An agent may name only a command that the item was frozen with: the runtime runs outside the
/// agent's sandbox, and a command of the agent's own choice would prove whatever it likes.
/// </summary>
internal sealed partial class AddEvidenceHandler(IRunReader runs, IEvidenceLog log, IStateStore store, CommandRunner commands, TimeProvider clock)
    : IOperationHandler<AddEvidence, Evidence>
{
    public async Task<Evidence> HandleAsync(AddEvidence operation, Call call, CancellationToken cancellationToken)
    {
        var run = runs.Find(operation.Run);
        if (!run.IsLive)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "run-ended", $"Run '{run.RunId}' is {run.State.ToString().ToLowerInvariant()}: it takes no more evidence.", target: run.RunId);
        }

        var evidence = Draft(operation, call.Actor, run);
        if (operation.DryRun)
        {
            return evidence;
        }

        if (operation.Command is { } command)
        {
            call.Report(run.RunId, $"Runs {command}");
            var outcome = await commands.RunAsync(run.RunId, evidence.EvidenceId, command, run.Tree, null, cancellationToken).ConfigureAwait(false);
            evidence = evidence with { Standing = outcome.Outcome is { ExitCode: 0, TimedOut: false } ? "satisfied" : "failed", At = clock.GetUtcNow() };
        }

        return await store.WriteAsync(call.Actor.ToString(), writer => log.Record(writer, evidence, run.WorkItemId, null), cancellationToken).ConfigureAwait(false);
    }

    private Evidence Draft(AddEvidence operation, Actor actor, Run run)
    {
        if (!TypeName().IsMatch(operation.Type))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "evidence-type-invalid", $"'{operation.Type}' is no type of evidence: lower-case letters, digits and underscores, such as adversarial_check.", target: operation.Type);
        }

        if (operation.Command is { } command && actor.Kind != ActorKinds.Person && !FrozenCommands.Contains(runs.FrozenItem(run.RunId), command))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "command-not-in-item",
                $"{actor} may only name a command that stands word for word in the work item of '{run.RunId}'. Leave the command out to record a claim.",
                $"orchestrator work-item get {run.WorkItemId}", command);
        }

        var path = operation.Path is null ? null : SafePath.Resolve(run.Tree, operation.Path);
        if (path is not null && !File.Exists(path))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "file-missing", $"'{operation.Path}' is not a file of the run's tree '{run.Tree}'.", target: operation.Path);
        }

        return new Evidence(
            ObjectIds.New('e'), run.RunId, run.Attempt, runs.Iteration(run.RunId), operation.Type,
            actor.Kind == ActorKinds.Worker || operation.Command is not null ? "claimed" : "satisfied", actor.ToString(),
            operation.Path, path is null ? null : FileDigest.Sha256(path), operation.Command, Data(operation.Data), clock.GetUtcNow());
    }

    private static JsonElement? Data(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException error)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "evidence-data-invalid", $"The data is no JSON, line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: {error.Message}", inner: error);
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex TypeName();
}
