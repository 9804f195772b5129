using System.Text;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Words for workers.</summary>
internal sealed class RunPrompts : IPrompts
{
    public string Contract(RunRecord record, int attempt, IReadOnlyList<string> history)
    {
        var item = record.Frozen.Item;
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"# {item.Title}\n\nGoal: {item.Goal}\n\n{item.Context}\n\n{record.Run.Instruction}\n\n");
        foreach (var line in history)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{line}\n\n");
        }

        return text.Append(Block(record, 1)).ToString();
    }

    public string Message(RunRecord record, IReadOnlyList<Instruction> instructions, long nextSeq) =>
        string.Join("\n\n", instructions.Select(instruction => instruction.Text)) + "\n\n" + Block(record, nextSeq);

    public string Retry(RunRecord record, IReadOnlyList<Orchestrator.Verification> failed, IReadOnlyList<FinishCondition> unmet) =>
        "The runtime verified and refused:\n" + string.Join("\n", failed.Select(f => $"{f.What}\n{string.Join("\n", f.FailureLines)}"))
        + string.Join("\n", unmet.Select(condition => $"{condition.Name}: {condition.Detail}"));

    public string NextStep(RunRecord record, string verifiedStep) => $"Step '{verifiedStep}' is verified. Now: {record.Run.Step}: {record.CurrentStep?.Objective}";

    public string Correction(RunRecord record, IReadOnlyList<string> malformed) => string.Join("\n", malformed);

    public string Recovery(RunRecord record, RunPause pause) => $"Nobody can answer now: {pause.Message} Go on with what does not need it.";

    private static string Block(RunRecord record, long seq) =>
        $"Report at the end with a block:\n\n<checkpoint>\nrun_id: {record.Id}\nseq: {seq}\nstatus: working | blocked | step_done | workflow_done\nstep: {record.Run.Step}\nsummary: one line\nevidence: [ {{modified: path}}, {{ran: command}} ]\n</checkpoint>\n";
}
