using System.Globalization;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>Resumes a paused run: with an answer, with a new attempt, or on the item as it is now.</summary>
internal sealed class ResumeRunHandler(RunSteering steering, IWorkItems items, IProjectSettings settings, VerifyMove verify) : IOperationHandler<ResumeRun, Run>
{
    public Task<Run> HandleAsync(ResumeRun operation, Call call, CancellationToken cancellationToken) =>
        steering.ChangeAsync(operation.Run, call.Signature, operation.DryRun, (writer, record) => Resume(writer, record, call, operation), cancellationToken);

    private RunRecord Resume(StoreWriter writer, RunRecord record, Call call, ResumeRun operation)
    {
        RunSteering.Demand(record, record.Run.State == RunState.Paused, "only a paused run is resumed", $"orchestrator run wait {record.Id}");
        var pause = record.Run.Pause!;
        if (pause.Class == PauseClass.Safety && pause.Reason is PauseReasons.DangerousOperation or PauseReasons.AuthorizationRequested)
        {
            RunSteering.Demand(record, false, "it asks for leave, which is given or refused", $"{pause.Command}   or: orchestrator run deny {record.Id} \"why not\"");
        }

        record = RaiseBudget(Refreeze(writer, record, operation, pause), operation, pause);
        record = record with
        {
            Driver = record.Driver with { Counters = new GateCounters(), NewAttempt = record.Driver.NewAttempt || operation.NewAttempt, Asked = null, Question = pause.Question },
        };
        if (pause.Reason == PauseReasons.DecisionNeeded && operation.Answer is { } choice && record.CurrentStep is { IsDecision: true } step)
        {
            var option = step.Options.FirstOrDefault(option => option.OptionId == choice.Trim());
            RunSteering.Demand(
                record, option is not null, $"'{choice}' is not an option of step '{step.StepId}' ({string.Join(", ", step.Options.Select(o => o.OptionId))})",
                $"orchestrator run resume {record.Id} --answer {step.Options[0].OptionId}");
            record = RunChange.Leave(writer, record, RunState.Verifying, $"{call.Actor} chose '{option!.OptionId}'");
            return verify.Take(writer, record, option, "person_chose", $"{call.Actor} chose '{option.OptionId}'");
        }

        // What is to be verified or started needs no word to the worker; everything else goes back to it.
        var to = pause.From is RunState.Queued or RunState.Starting or RunState.Waiting ? pause.From
            : pause.From is RunState.Verifying or RunState.Reviewing && operation.Answer is null && pause.Reason is not PauseReasons.RetriesUsedUp ? RunState.Verifying
            : RunState.Working;
        if (to == RunState.Working)
        {
            var kind = operation.Answer is null ? "continue" : "answer";
            var text = operation.Answer ?? "Go on where you stopped.";
            InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, kind, text, pause.Cause);
            record = record with { Driver = record.Driver with { Verifying = null } };
        }

        return RunChange.Leave(writer, record, to, $"{call.Actor} resumed it after '{pause.Reason}'", new { operation.Answer, operation.NewAttempt, operation.AcceptRevision, operation.RaiseBudget });
    }

    /// <summary>A budget that is used up pauses the run again at once, so it goes on only with more.</summary>
    private static RunRecord RaiseBudget(RunRecord record, ResumeRun operation, RunPause pause)
    {
        if (operation.RaiseBudget is { } wrong and not > 1)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "factor-too-low", string.Create(CultureInfo.InvariantCulture, $"A budget is raised by a factor above 1; {wrong} is none."),
                $"orchestrator run resume {record.Id} --raise-budget 2", record.Id);
        }

        RunSteering.Demand(
            record, operation.RaiseBudget is not null || pause.Reason != PauseReasons.BudgetUsedUp,
            "its budget is used up and goes on only when it is raised, by a factor above 1", $"orchestrator run resume {record.Id} --raise-budget 2");
        if (operation.RaiseBudget is not { } factor)
        {
            return record;
        }

        var (item, budget) = (record.Frozen.Item, record.Frozen.Item.Policy.Budget);
        var raised = budget with
        {
            Wall = budget.Wall * factor,
            Tokens = (long?)(budget.Tokens * factor),
            CostUsd = budget.CostUsd * (decimal)factor,
            Attempts = (int?)Math.Ceiling((budget.Attempts ?? DecisionApplier.AttemptsByDefault) * factor),
        };
        return record with { Frozen = record.Frozen with { Item = item with { Policy = item.Policy with { Budget = raised } } } };
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
            Frozen = record.Frozen with { Item = item, Files = files },
            Run = record.Run with { WorkItemHash = item.Hash, WorkItemRevision = item.Revision, Steps = Steps(record.Run, item), Step = Step(record.Run, item) },
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
