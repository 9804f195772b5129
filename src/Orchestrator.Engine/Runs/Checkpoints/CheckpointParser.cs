using System.Globalization;
using System.Text;

namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>
/// Reads reports out of an agent's words. A block counts only when it is the agent's own and names no other run: what a
/// run's worker says without naming any is about that run. A malformed one becomes one sentence that says how to mend it.
/// </summary>
internal static class CheckpointParser
{
    private const string Statuses = "working, blocked, step_done or workflow_done";

    /// <param name="text">What the agent said: never a tool's output or a file.</param>
    /// <param name="runId">The run that it works on.</param>
    /// <param name="ownPrompts">What we said to it: a block that stands there word for word is our echo.</param>
    public static CheckpointReading Parse(string text, string runId, IReadOnlyList<string>? ownPrompts = null)
    {
        var checkpoints = new List<Checkpoint>();
        var malformed = new List<MalformedBlock>();
        var (foreign, skipped, unclosed) = (0, 0, 0);
        var blocks = BlockFinder.Find(text);
        var echoes = blocks.Count == 0 ? [] : (ownPrompts ?? []).Select(Squeeze).ToList();
        foreach (var block in blocks)
        {
            var fields = BlockFields.Read(block.Body);
            var named = BlockValue.Line(fields.GetValueOrDefault("run_id"));
            if (block.Standing == BlockStanding.Quoted || IsTemplate(fields, named) || IsEcho(text[block.Start..block.End], echoes))
            {
                skipped++;
            }
            else if (named.Length > 0 && named != runId)
            {
                foreign++;
            }
            else if (block.Standing == BlockStanding.Unclosed)
            {
                unclosed++;
                malformed.Add(new("its closing tag is missing", "End it with the tag"));
            }
            else if (Read(fields, runId, out var checkpoint) is { } problem)
            {
                malformed.Add(problem);
            }
            else
            {
                checkpoints.Add(checkpoint);
            }
        }

        return new CheckpointReading(checkpoints, malformed, foreign, Prose(text, blocks)) { Skipped = skipped, Unclosed = unclosed };
    }

    private static MalformedBlock? Read(Dictionary<string, List<string?>> fields, string runId, out Checkpoint checkpoint)
    {
        checkpoint = new Checkpoint { RunId = runId };
        if (fields.FirstOrDefault(f => f.Value.Contains(null)) is { Key: { } twice })
        {
            return new($"{twice} is given twice", $"Give {twice} once");
        }

        var word = BlockValue.Line(fields.GetValueOrDefault("status"));
        if (Status(word) is not { } status)
        {
            return new(word.Length == 0 ? "it has no status" : $"'{Short(word)}' is no status", $"Give status: {Statuses}");
        }

        var number = BlockValue.Line(fields.GetValueOrDefault("seq"));
        long seq = 0;
        if (number.Length > 0 && (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out seq) || seq < 1))
        {
            return new($"seq '{Short(number)}' is no number from 1", "Number your blocks 1, 2, 3, …");
        }

        var asks = BlockValue.Line(fields.GetValueOrDefault("requires_authorization")).ToLowerInvariant();
        if (asks is not ("" or "true" or "false" or "yes"))
        {
            return new($"requires_authorization '{Short(asks)}' is neither true nor false", "Give true or false");
        }

        var question = BlockValue.Line(fields.GetValueOrDefault("question"));
        var step = BlockValue.Line(fields.GetValueOrDefault("step"));
        checkpoint = CheckpointLimits.Cut(checkpoint with
        {
            Seq = seq,
            Status = status,
            Step = step.Length == 0 ? null : step,
            Summary = BlockValue.Line(fields.GetValueOrDefault("summary")),
            Evidence = BlockValue.Pairs(fields.GetValueOrDefault("evidence")),
            Next = BlockValue.Items(fields.GetValueOrDefault("next")),
            Needs = BlockValue.Items(fields.GetValueOrDefault("needs")),
            Question = question.Length == 0 ? null : question,
            RequiresAuthorization = asks is "true" or "yes",
            BlockingInputs = BlockValue.Items(fields.GetValueOrDefault("blocking_inputs")),
        });
        return CheckpointLimits.Excess(checkpoint) is { } excess ? new(excess, "Keep within these limits") : null;
    }

    private static CheckpointStatus? Status(string word) => word.ToLowerInvariant().Replace(' ', '_').Replace('-', '_') switch
    {
        "working" or "in_progress" => CheckpointStatus.Working,
        "blocked" => CheckpointStatus.Blocked,
        "step_done" or "step_complete" or "step_completed" => CheckpointStatus.StepDone,
        "workflow_done" or "workflow_complete" or "workflow_completed" => CheckpointStatus.WorkflowDone,
        _ => null,
    };

    private static bool IsTemplate(Dictionary<string, List<string?>> fields, string runId) =>
        Placeholders.Is(runId)
        || Placeholders.IsChoice(BlockValue.Line(fields.GetValueOrDefault("status")))
        || Placeholders.Is(BlockValue.Line(fields.GetValueOrDefault("summary")));

    private static bool IsEcho(string block, List<string> prompts)
    {
        var squeezed = prompts.Count == 0 ? "" : Squeeze(block);
        return prompts.Exists(p => p.Contains(squeezed, StringComparison.Ordinal));
    }

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string Prose(string text, IReadOnlyList<FoundBlock> blocks)
    {
        var prose = new StringBuilder();
        var at = 0;
        foreach (var block in blocks)
        {
            prose.Append(text, at, block.Start - at);
            at = block.End;
        }

        return prose.Append(text, at, text.Length - at).ToString().Trim();
    }
}
