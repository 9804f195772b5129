using System.Text.Json;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Glance;

/// <summary>Maps a run's row by hand; a test holds it to what <see cref="CanonicalJson"/> reads from every property.</summary>
internal static class RunBody
{
    public static Run Read(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var run = document.RootElement;
        return new Run
        {
            RunId = Text(run, "run_id")!,
            WorkItemId = Text(run, "work_item_id")!,
            WorkItemRevision = (int)Whole(run, "work_item_revision"),
            WorkItemHash = Text(run, "work_item_hash")!,
            State = (RunState)Name(run, "state", typeof(RunState)),
            Worker = Text(run, "worker")!,
            Verifier = Text(run, "verifier"),
            Surface = Text(run, "surface")!,
            Isolation = Text(run, "isolation")!,
            Tree = Text(run, "tree")!,
            Branch = Text(run, "branch"),
            Target = Text(run, "target"),
            BaseCommit = Text(run, "base_commit"),
            Step = Text(run, "step"),
            Steps = List(run, "steps", step => new RunStep(Text(step, "step_id")!, (StepState)Name(step, "state", typeof(StepState)), (int)Whole(step, "retries"))),
            Attempt = (int)Whole(run, "attempt"),
            Turn = (int)Whole(run, "turn"),
            Retries = (int)Whole(run, "retries"),
            Pause = run.TryGetProperty("pause", out var pause) ? Pause(pause) : null,
            Wait = run.TryGetProperty("wait", out var wait) ? new RunWait(Time(wait, "until")!.Value, Text(wait, "reason")!, Text(wait, "message")!) : null,
            Usage = Usage(run.GetProperty("usage")),
            RetryOf = Text(run, "retry_of"),
            StartedAt = Time(run, "started_at")!.Value,
            LastSign = Time(run, "last_sign"),
            EndedAt = Time(run, "ended_at"),
            Result = run.TryGetProperty("result", out var result) ? Result(result) : null,
            Instruction = Text(run, "instruction"),
            Revision = Whole(run, "revision"),
        };
    }

    private static RunPause Pause(JsonElement pause) => new(
        (PauseClass)Name(pause, "class", typeof(PauseClass)), Text(pause, "reason")!, Text(pause, "message")!, Text(pause, "question"), Text(pause, "command")!,
        Whole(pause, "cause"), Time(pause, "at")!.Value, (RunState)Name(pause, "from", typeof(RunState)), Text(pause, "route")!);

    private static RunResult Result(JsonElement result) => new(
        Text(result, "verdict")!, Text(result, "failure_class"), result.GetProperty("forced").GetBoolean(), Text(result, "forced_by"),
        List(result, "conditions", one => new FinishCondition(Text(one, "name")!, one.GetProperty("met").GetBoolean(), Text(one, "detail")!, Text(one, "command"))),
        List(result, "criteria", one => new CriterionOutcome(Text(one, "criterion_id")!, Text(one, "text")!, one.GetProperty("met").GetBoolean(), List(one, "verifications", id => id.GetString()!))),
        Usage(result.GetProperty("usage")), TimeSpan.FromMicroseconds(Whole(result, "duration")), (int)Whole(result, "attempts"), Text(result, "diff_stat"), Text(result, "commit"))
    {
        Merge = result.TryGetProperty("merge", out var merge) ? Merge(merge) : null,
    };

    private static RunMerge Merge(JsonElement merge) => new()
    {
        RunId = Text(merge, "run_id")!,
        WorkItemId = Text(merge, "work_item_id")!,
        State = (MergeState)Name(merge, "state", typeof(MergeState)),
        Branch = Text(merge, "branch")!,
        Target = Text(merge, "target"),
        Source = Text(merge, "source")!,
        Onto = Text(merge, "onto"),
        Commit = Text(merge, "commit"),
        Reason = Text(merge, "reason"),
        Detail = Text(merge, "detail")!,
        Command = Text(merge, "command"),
        At = Time(merge, "at")!.Value,
        Event = Whole(merge, "event"),
    };

    private static Usage Usage(JsonElement usage) => new(
        Whole(usage, "input_tokens"), Whole(usage, "cached_tokens"), Whole(usage, "output_tokens"),
        usage.TryGetProperty("cost_usd", out var cost) ? cost.GetInt64() / 1_000_000m : null);

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long Whole(JsonElement from, string name) => from.GetProperty(name).GetInt64();

    private static DateTimeOffset? Time(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? StoreTime.FromMicroseconds(value.GetInt64()) : null;

    private static object Name(JsonElement from, string name, Type type) => Enum.Parse(type, from.GetProperty(name).GetString()!.Replace("_", ""), ignoreCase: true);

    private static List<T> List<T>(JsonElement from, string name, Func<JsonElement, T> map)
        where T : class
    {
        var list = new List<T>();
        foreach (var item in from.GetProperty(name).EnumerateArray())
        {
            list.Add(map(item));
        }

        return list;
    }
}
