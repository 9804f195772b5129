using System.Globalization;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>Takes a paused run on: with an answer, with a new attempt, or on the item as it is now.</summary>
internal sealed class RunResumption(IWorkItems items, IProjectSettings settings, VerifyMove verify, BudgetWatch budget)
{
    /// <summary>The record as it goes on.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="record">The run.</param>
    /// <param name="who">Who resumes it, for sentences.</param>
    /// <param name="operation">How.</param>
    /// <exception cref="OrchestratorException">Its state, or what it is paused for, doesn't allow it.</exception>
    public RunRecord Resume(StoreWriter writer, RunRecord record, string who, ResumeRun operation)
    {
        RunSteering.Demand(record, record.Run.State == RunState.Paused, "only a paused run is resumed", $"orchestrator run wait {record.Id}");
        var pause = record.Run.Pause!;
        if (pause.Class == PauseClass.Safety && pause.Reason is PauseReasons.DangerousOperation or PauseReasons.AuthorizationRequested)
        {
            RunSteering.Demand(record, false, "it asks for leave, which is given or refused", $"{pause.Command}   or: orchestrator run deny {record.Id} \"why not\"");
        }

        record = Raise(Refreeze(writer, record, operation, pause), operation, who);
        record = record with
        {
            Driver = record.Driver with { TreeLost = pause.Reason == PauseReasons.TreeGone, Counters = new GateCounters(), NewAttempt = record.Driver.NewAttempt || operation.NewAttempt, Asked = null, Question = pause.Question },
        };
        DemandRoom(writer, record, pause);
        if (pause.Reason == PauseReasons.DecisionNeeded && operation.Answer is { } choice && record.CurrentStep is { IsDecision: true } step)
        {
            var option = step.Options.FirstOrDefault(option => option.OptionId == choice.Trim());
            RunSteering.Demand(
                record, option is not null, $"'{choice}' is not an option of step '{step.StepId}' ({string.Join(", ", step.Options.Select(o => o.OptionId))})",
                $"orchestrator run resume {record.Id} --answer {step.Options[0].OptionId}");
            record = RunChange.Leave(writer, record, RunState.Verifying, $"{who} chose '{option!.OptionId}'");
            return verify.Take(writer, record, option, "person_chose", $"{who} chose '{option.OptionId}'");
        }

        var to = record.IsWorkless && pause.From != RunState.Queued ? RunState.Verifying : Resumption.After(pause, operation.Answer is not null);
        return Resumption.GoOn(
            writer, record, to, operation.Answer, $"{who} resumed it after '{pause.Reason}'",
            new { operation.Answer, operation.NewAttempt, operation.AcceptRevision, operation.RaiseBudget });
    }

    /// <summary>A person gives the run more of everything that it is limited in.</summary>
    private static RunRecord Raise(RunRecord record, ResumeRun operation, string who)
    {
        if (operation.RaiseBudget is not { } factor)
        {
            return record;
        }

        if (factor is not > 1)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "factor-too-low", string.Create(CultureInfo.InvariantCulture, $"A budget is raised by a factor above 1; {factor} is none."),
                $"orchestrator run resume {record.Id} --raise-budget 2", record.Id);
        }

        var limits = RunLimits.Of(record);
        limits = limits with { Run = limits.Run with { Attempts = limits.Run.Attempts ?? DecisionApplier.AttemptsByDefault } };
        return record with { Driver = record.Driver with { Limits = new(limits.Run.Times(factor), limits.Attempt.Times(factor)), LimitsBy = who } };
    }

    /// <summary>A budget that is used up pauses the run again at once, so it goes on only with more.</summary>
    private void DemandRoom(StoreReader reader, RunRecord record, RunPause pause)
    {
        if (pause.Reason == PauseReasons.BudgetUsedUp && budget.Look(reader, record, TurnStore.Latest(reader, record.Id)) is { Words: { } words } look)
        {
            RunSteering.Demand(record, false, $"its budget is used up ({words}) and it goes on only with more", look.Command);
        }
    }

    /// <summary>A changed item or policy goes on only when somebody accepts it, or when it is again what it was.</summary>
    private RunRecord Refreeze(StoreWriter writer, RunRecord record, ResumeRun operation, RunPause pause)
    {
        if (pause.Reason != PauseReasons.WorkItemChanged && !operation.AcceptRevision)
        {
            return record;
        }

        var item = items.Reload(record.Run.WorkItemId);
        RunSteering.Demand(record, item is not null, "its work item's file is gone", $"git checkout -- .orchestrator/work/{record.Run.WorkItemId}.yaml");
        var files = settings.FrozenFiles();
        var same = item!.Hash == record.Frozen.Item.Hash && files.OrderBy(f => f.Key).SequenceEqual(record.Frozen.Files.OrderBy(f => f.Key));
        if (same)
        {
            return record;
        }

        RunSteering.Demand(record, operation.AcceptRevision, "its work item was changed and nobody accepted that", $"orchestrator run resume {record.Id} --accept-revision");
        record = RunChange.Record(
            writer, record, "run.refrozen", $"goes on with {item.WorkItemId}@{item.Revision}", new { from = record.Frozen.Item.Hash, to = item.Hash, item.Revision }, pause.Cause);
        return record with
        {
            Frozen = record.Frozen with { Item = item, Files = files, Budgets = settings.Budgets },
            Run = record.Run with { WorkItemHash = item.Hash, WorkItemRevision = item.Revision, Verifier = item.Policy.Verifier ?? record.Run.Verifier, Steps = Steps(record.Run, item), Step = Step(record.Run, item) },
        };
    }

    /// <summary>Steps that still stand keep what was reached; new ones are open.</summary>
    private static IReadOnlyList<RunStep> Steps(Run run, WorkItem item)
    {
        var current = Step(run, item);
        return [.. item.Plan.Select(step => run.Steps.FirstOrDefault(old => old.StepId == step.StepId && old.State is StepState.Verified or StepState.Skipped)
            ?? new RunStep(step.StepId, step.StepId == current ? StepState.Active : StepState.Pending, 0))];
    }

    private static string? Step(Run run, WorkItem item) =>
        run.Step is { } step && item.Plan.Any(other => other.StepId == step) ? step
        : item.Plan.FirstOrDefault(other => !run.Steps.Any(old => old.StepId == other.StepId && old.State is StepState.Verified or StepState.Skipped))?.StepId;
}
