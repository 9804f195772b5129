namespace Orchestrator.Engine.Schedule.Services;

/// <summary>
/// Counts what one tick of a service did and keeps what is worth telling: what was done; what stands in the way, when it
/// is not what stood there before; and that nothing does any more.
/// </summary>
internal sealed class TickTally(Heartbeat? before, TickServiceHost host, DateTimeOffset at)
{
    private const int NewsAtMost = 50;

    private readonly Dictionary<string, string> _failing = [];
    private readonly List<TickReport> _news = [];
    private int _projects;

    /// <summary>Adds one project's report. True: it is worth telling.</summary>
    public bool Add(TickReport report)
    {
        _projects++;
        var stood = before?.Failing.GetValueOrDefault(report.Path);
        var stands = report.Outcome switch
        {
            TickOutcome.Failed => $"{report.Code}: {report.Detail}",
            TickOutcome.Worked or TickOutcome.Idle => null,
            _ => stood,
        };
        if (stands is not null)
        {
            _failing[report.Path] = stands;
        }

        var tell = report.Outcome == TickOutcome.Worked || stands != stood;
        if (tell && _news.Count < NewsAtMost)
        {
            _news.Add(report);
        }

        return tell;
    }

    /// <summary>The tick as its service leaves word of it.</summary>
    public Heartbeat Beat(TimeSpan took) => new()
    {
        Host = host,
        Since = before?.Since ?? at,
        At = at,
        Took = took,
        Ticks = (before?.Ticks ?? 0) + 1,
        Projects = _projects,
        Failing = _failing,
        News = _news,
    };
}
