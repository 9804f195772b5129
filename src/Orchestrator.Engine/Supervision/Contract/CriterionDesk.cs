using System.Text.RegularExpressions;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Moves criteria, each with its event; a run that only waited for them goes on to its finish.</summary>
internal sealed partial class CriterionDesk(IStateStore store, RunChoice runs, IEvidenceLog evidence, IVerificationLog verifications)
{
    /// <summary>Moves one criterion of a live run.</summary>
    /// <param name="run">Id or prefix of the run.</param>
    /// <param name="criterion">Id or prefix of the criterion.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="dryRun">Answer what would be and write nothing.</param>
    /// <param name="change">Makes the change; the same criterion again means that there is nothing to change.</param>
    /// <param name="cancellationToken">Gives up the wait for the store.</param>
    public Task<Criterion> MoveAsync(string run, string criterion, Call call, bool dryRun, Func<StoreWriter, Criterion, Criterion> change, CancellationToken cancellationToken)
    {
        var id = runs.Live(run, call.Actor).Id;
        Criterion Move(StoreWriter writer)
        {
            var record = RunStore.Load(writer, id)!;
            var before = CriterionStore.Find(writer, id, criterion);
            DemandNotWorker(writer, id, call.Actor);
            var after = change(writer, before);
            if (after == before)
            {
                return before;
            }

            after = CriterionStore.Update(writer, after with { ChangedBy = call.Actor.ToString() }, record.Run.WorkItemId);
            GoOn(writer, record, after);
            return after;
        }

        return dryRun ? DryRun.OfAsync(store, call.Signature, Move, cancellationToken) : store.WriteAsync(call.Signature, Move, cancellationToken);
    }

    /// <summary>What a person asked for, only a person takes back.</summary>
    public static void DemandOwner(Criterion criterion, Actor actor, string verb)
    {
        if (criterion.Source == CriterionSource.User && actor.Kind != ActorKinds.Person)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-permitted", $"A person asked for criterion '{criterion.CriterionId}': {actor} may not {verb} it.",
                $"orchestrator dispatch-command add {criterion.RunId} notify_person \"Please decide on {criterion.CriterionId}.\"", criterion.CriterionId);
        }
    }

    /// <summary>Refuses to settle what has no reason.</summary>
    public static string DemandReason(string reason, string run, string criterion, string verb) => !string.IsNullOrWhiteSpace(reason) ? reason.Trim() : throw new OrchestratorException(
        ErrorKind.Usage, "reason-missing", $"Criterion '{criterion}' needs a reason: it stays in the result.", $"orchestrator criterion {verb} {run} {criterion} --reason \"why\"", criterion);

    /// <summary>What is named as evidence by its id must be there and hold; words stand for themselves.</summary>
    public IReadOnlyList<string> DemandEvidence(StoreReader reader, Criterion criterion, IReadOnlyList<string> named)
    {
        var given = named.Select(one => one.Trim()).Where(one => one.Length > 0).Distinct().ToList();
        if (given.Count == 0)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "evidence-missing", $"Criterion '{criterion.CriterionId}' needs evidence that it holds.", $"orchestrator criterion complete {criterion.RunId} {criterion.CriterionId} --evidence \"what shows it\"", criterion.CriterionId);
        }

        foreach (var id in given.Where(one => ObjectId().IsMatch(one)))
        {
            var holds = id[0] == 'e'
                ? evidence.Of(reader, criterion.RunId).FirstOrDefault(one => one.EvidenceId == id)?.Standing == "satisfied"
                : verifications.Of(reader, criterion.RunId).FirstOrDefault(one => one.VerificationId == id)?.Passed == true;
            if (!holds)
            {
                throw new OrchestratorException(
                    ErrorKind.Refused, "evidence-insufficient", $"'{id}' is no evidence of run '{criterion.RunId}' that holds.",
                    id[0] == 'e' ? $"orchestrator evidence get {criterion.RunId}" : $"orchestrator verification get {criterion.RunId}", id);
            }
        }

        return given;
    }

    // Nobody settles their own work, whatever it is registered as.
    private static void DemandNotWorker(StoreReader reader, string run, Actor actor)
    {
        if (actor.Kind == ActorKinds.Worker || (actor.SessionId is { } session && BindingStore.OfRun(reader, run)?.WorkerSessionId == session))
        {
            throw new OrchestratorException(ErrorKind.Refused, "own-work", $"{actor} works on run '{run}' and decides on none of its criteria.", $"orchestrator criterion add {run} --text \"what must hold\"", run);
        }
    }

    private static void GoOn(StoreWriter writer, RunRecord record, Criterion changed)
    {
        var found = FoundCriteriaDesk.Of(writer, record.Id);
        var proves = record.Frozen.Item.Kind != WorkItemKind.Supervised || found.All.Any(criterion => criterion.Status == CriterionStatus.Satisfied);
        if (record.Run.Pause?.Reason == PauseReasons.CriteriaOpen && found.Open.Count == 0 && proves)
        {
            record = record with { Driver = record.Driver with { Verifying = "acceptance", LastEvent = changed.Event, VerifyCause = changed.Event } };
            RunStore.Update(writer, RunChange.Leave(writer, record, RunState.Verifying, "its criteria are settled"));
        }
    }

    [GeneratedRegex("^[ev][a-z2-7]{10}$")]
    private static partial Regex ObjectId();
}
