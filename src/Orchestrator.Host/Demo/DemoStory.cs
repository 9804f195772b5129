using System.Text.Json;
using Orchestrator.Host.Output;

namespace Orchestrator.Host.Demo;

/// <summary>Tells the demo line by line, readable at 80 columns.</summary>
internal sealed class DemoStory(Terminal terminal, LookAround around)
{
    private const int Indent = 12;
    private const int Columns = 80;

    public void Open(string root)
    {
        Line("A project with a failing test, in");
        Line($"  {root}");
        Line();
    }

    public void Item(WorkItem item)
    {
        Led("The work item: ", item.Title);
        Led("  goal       ", item.Goal ?? "");
        Led("  proven by  ", $"{string.Join("; ", item.Acceptance.Criteria.SelectMany(c => c.Verify).OfType<CommandVerifier>().Select(v => v.Run))}");
        Led("  frozen as  ", $"{item.Hash[..12]}, approved by {item.Approval.By}");
        Line();
    }

    /// <summary>One event of the ledger, when it carries the story on.</summary>
    public void Tell(RunEvent happened)
    {
        var (who, text) = happened.Kind switch
        {
            "turn.launched" => ("runtime", "starts the worker in a session of its own"),
            "checkpoint.received" => ("worker", $"claims: {Text(happened.Data, "summary")}"),
            "verification.passed" or "verification.failed" => ("runtime", happened.Summary),
            "gate.decided" => ("gate", happened.Summary),
            "instruction.queued" => ("runtime", happened.Summary.StartsWith("retry", StringComparison.Ordinal) ? "writes the failure's own lines to the worker" : "writes to the worker"),
            "instruction.confirmed" => ("worker", "has the message"),
            "run.completed" => ("verdict", happened.Summary),
            "run.paused" => ("paused", happened.Summary),
            _ => ("", ""),
        };
        if (text.Length > 0)
        {
            Led($"{happened.At.ToLocalTime():HH:mm:ss}  {who,-8}  ", text);
        }

        if (happened.Kind == "verification.failed" && happened.Data.TryGetProperty("failure_lines", out var lines))
        {
            foreach (var line in lines.EnumerateArray())
            {
                Led(new string(' ', Indent + 10) + "| ", line.GetString() ?? "");
            }
        }
    }

    public void Close(Run run, string root)
    {
        Line();
        Led("Verdict: ", $"{run.Result?.ToString() ?? "none, it is " + run.State.ToString().ToLowerInvariant()}. {run.Result?.DiffStat}".TrimEnd());
        if (run.Result?.Commit is { } commit)
        {
            Line($"Commit {commit[..10]} holds exactly the run's files.");
            Line("The worker could not write either.");
        }

        if (run.Pause is { } pause)
        {
            Line($"Resume it:  {pause.Command}");
        }

        Line();
        Line("Look around:");
        foreach (var line in around.Lines(run.RunId, root))
        {
            Line("  " + line);
        }
    }

    private static string Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>Text that goes on under its own beginning.</summary>
    private void Led(string lead, string text)
    {
        foreach (var line in Wrap.Lines(text, Math.Min(terminal.Width, Columns) - lead.Length))
        {
            Line(lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    private void Line(string text = "")
    {
        terminal.Output.WriteLine(VisibleText.Of(text));
        terminal.Output.Flush();
    }
}
