using Orchestrator.Engine.Agents.Prompts;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Words for workers, from the project's templates.</summary>
internal sealed class RunPrompts(IStateStore store, ProjectPrompts templates, EnvelopePlace envelopes, IEnumerable<IHandoffs> handoffs) : IPrompts
{
    public string Contract(RunRecord record, int attempt, IReadOnlyList<Instruction> waiting)
    {
        var place = Place(record, nextSeq: 1) with { Attempt = attempt };
        var parts = Parts(record, place, waiting);
        parts.InsertRange(0, Handoff(record, place));
        if (record.Run.Instruction is { Length: > 0 } instruction)
        {
            parts.Insert(0, instruction);
        }

        return Composer().Contract(place, record.Frozen.Item, record.Run.Tree, attempt, parts);
    }

    public string Message(RunRecord record, IReadOnlyList<Instruction> instructions, long nextSeq)
    {
        var place = Place(record, nextSeq);
        var parts = Parts(record, place, instructions);
        return Composer().Message(place, parts.Count > 0 ? parts : [Composer().Continue(place, null)]);
    }

    public string Shortened(RunRecord record)
    {
        var place = Place(record);
        return string.Join("\n\n", [.. Handoff(record, place), Composer().Continue(place, null)]);
    }

    public string Retry(RunRecord record, IReadOnlyList<Orchestrator.Verification> failed, IReadOnlyList<FinishCondition> unmet) =>
        Composer().Retry(Place(record), failed, unmet, record.Run.Steps.FirstOrDefault(step => step.StepId == record.Run.Step)?.Retries ?? record.Run.Retries);

    public string ReviewFailed(RunRecord record, IReadOnlyList<Review> reviews) => Composer().ReviewFailed(Place(record), reviews, record.Run.Retries);

    public string NextStep(RunRecord record, string verifiedStep) => Composer().NextStep(Place(record), verifiedStep);

    public string Correction(RunRecord record, IReadOnlyList<string> malformed) => Composer().Correction(Place(record), malformed);

    public string HandoffInvalid(RunRecord record, IReadOnlyList<string> problems) => Composer().HandoffInvalid(Place(record), problems);

    public string Recovery(RunRecord record, RunPause pause) => Composer().Recovery(Place(record), pause.Message, pause.Question);

    private PromptPlace Place(RunRecord record, long? nextSeq = null) => new(
        record.Id,
        nextSeq ?? store.Read(reader => CheckpointStore.LastSeq(reader, record.Id, record.Run.Attempt)) + 1,
        record.CurrentStep,
        GateDesk.StyleOf(record))
    {
        Attempt = record.Run.Attempt,
        Handoff = TurnLauncher.HandsOff(record) ? envelopes.File(record.Id) : null,
    };

    private IEnumerable<string> Handoff(RunRecord record, PromptPlace place) => handoffs.Select(desk => desk.Latest(record.Id)).OfType<Handoff>().Select(handoff => Composer().TakeOver(place, handoff));

    /// <summary>What a person wrote is told with its sender; everything else was composed when it was decided.</summary>
    private List<string> Parts(RunRecord record, PromptPlace place, IReadOnlyList<Instruction> instructions) =>
        [.. instructions.Where(instruction => !Forgetting.Asks(instruction)).Select(instruction => instruction.Kind switch
        {
            "nudge" or "interrupt" => Composer().Nudge(place, Sender(instruction), instruction.Text),
            "answer" => Composer().Answer(place, Sender(instruction), record.Driver.Question, instruction.Text),
            _ => instruction.Text,
        })];

    private static string Sender(Instruction instruction) => instruction.From.Split(" via ")[0];

    private PromptComposer Composer() => new(templates.Library());
}
