using Orchestrator.Engine.Agents.Prompts;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Words for workers, from the project's templates, which are read when they are needed: a run pauses when they change.</summary>
internal sealed class RunPrompts(IStateStore store, IAuthorityFiles files) : IPrompts
{
    private const string Folder = "prompts";
    private const string Ending = ".prompt.md";

    public string Contract(RunRecord record, int attempt, IReadOnlyList<Instruction> waiting)
    {
        var place = Place(record, nextSeq: 1);
        var parts = Parts(record, place, waiting);
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

    public string Retry(RunRecord record, IReadOnlyList<Orchestrator.Verification> failed, IReadOnlyList<FinishCondition> unmet) =>
        Composer().Retry(Place(record), failed, unmet, record.Run.Steps.FirstOrDefault(step => step.StepId == record.Run.Step)?.Retries ?? record.Run.Retries);

    public string NextStep(RunRecord record, string verifiedStep) => Composer().NextStep(Place(record), verifiedStep);

    public string Correction(RunRecord record, IReadOnlyList<string> malformed) => Composer().Correction(Place(record), malformed);

    public string Recovery(RunRecord record, RunPause pause) => Composer().Recovery(Place(record), pause.Message, pause.Question);

    private PromptPlace Place(RunRecord record, long? nextSeq = null) => new(
        record.Id,
        nextSeq ?? store.Read(reader => CheckpointStore.LastSeq(reader, record.Id, record.Run.Attempt)) + 1,
        record.CurrentStep,
        GateDesk.StyleOf(record));

    /// <summary>What a person wrote is told with its sender; everything else was composed when it was decided.</summary>
    private List<string> Parts(RunRecord record, PromptPlace place, IReadOnlyList<Instruction> instructions) =>
        [.. instructions.Select(instruction => instruction.Kind switch
        {
            "nudge" or "interrupt" => Composer().Nudge(place, Sender(instruction), instruction.Text),
            "answer" => Composer().Answer(place, Sender(instruction), record.Driver.Question, instruction.Text),
            _ => instruction.Text,
        })];

    private static string Sender(Instruction instruction) => instruction.From.Split(" via ")[0];

    private PromptComposer Composer()
    {
        var overrides = files.List(Folder, "*" + Ending).ToDictionary(
            path => Path.GetFileName(path)[..^Ending.Length], path => files.Read(path) ?? "", StringComparer.Ordinal);
        return new PromptComposer(new PromptLibrary(overrides));
    }
}
