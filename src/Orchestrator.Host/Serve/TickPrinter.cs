namespace Orchestrator.Host.Serve;

/// <summary>Prints one line for each tick that did something. A reader who went away is no reason to stop serving.</summary>
internal sealed class TickPrinter(Terminal terminal)
{
    public void Begin(TickService service) => Line($"{service.Detail}; workers go on when it ends");

    public void Write(TickReport report)
    {
        var line = $"{report.Project}: {report.Detail}";
        Line(report.Outcome == TickOutcome.Failed && report.Fix is { } fix ? $"{line} → {fix}" : line);
    }

    private void Line(string text)
    {
        try
        {
            terminal.Output.WriteLine($"{TimeText.Clock(TimeProvider.System.GetUtcNow())} {VisibleText.Of(text).ReplaceLineEndings(" ")}");
            terminal.Output.Flush();
        }
        catch (IOException)
        {
            // What each tick did stands in its project.
        }
    }
}
