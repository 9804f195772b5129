using System.Text;

namespace Orchestrator.Engine.Schedule.Services.Registered.Systemd;

/// <summary>The two unit files: what a tick is, and when there is one.</summary>
internal static class SystemdUnits
{
    public const string Service = "orchestrator-tick.service";
    public const string Timer = "orchestrator-tick.timer";

    private const string Start = "ExecStart=";
    private static readonly TimeSpan s_mostSlack = TimeSpan.FromSeconds(30);

    /// <summary>Calendars count in seconds; each tick is a process, so a service of seconds would do little else.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    public static string ServiceText(ServiceTerms terms)
    {
        var text = new StringBuilder();
        text.Append($"""
            # {terms.Mark.Line(TickServiceKind.Systemd)}
            [Unit]
            Description=Orchestrator moves every registered project forward

            [Service]
            Type=oneshot
            {Start}{SystemdText.Program(terms.Program)} tick
            # Workers live on after the tick that started them.
            KillMode=process
            # A tick gives up by itself long before.
            TimeoutStartSec=15min
            WorkingDirectory=~
            # What each tick did stands in its project; the journal gets what it complains of.
            StandardOutput=null

            """);
        foreach (var (name, value) in terms.Environment)
        {
            text.Append("Environment=").Append(SystemdText.Quoted($"{name}={value}")).Append('\n');
        }

        return text.ToString();
    }

    public static string TimerText(ServiceTerms terms) => $"""
        # {terms.Mark.Line(TickServiceKind.Systemd)}
        [Unit]
        Description=Orchestrator ticks every {DurationText.Format(terms.Interval)}

        [Timer]
        OnCalendar={Calendar(EvenInterval.Of(terms.Interval, Least))}
        # The usual accuracy is a minute.
        AccuracySec={Math.Max(1, (int)Min(terms.Interval / 10, s_mostSlack).TotalSeconds)}s
        # Ticks that were missed while the machine was off are made up for by one.
        Persistent=true

        [Install]
        WantedBy=timers.target

        """;

    /// <summary>The program that a service file starts; null when it names none.</summary>
    public static string? ReadProgram(string service) => service.Split('\n').FirstOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal)) is { } line ? SystemdText.ReadProgram(line[Start.Length..]) : null;

    // systemd.time(7), "Calendar events".
    private static string Calendar(EvenInterval every) => every switch
    {
        { IsSeconds: true } => $"*-*-* *:*:00/{every.Step}",
        { IsMinutes: true, Step: 1 } => "*-*-* *:*:00",
        { IsMinutes: true } => $"*-*-* *:00/{every.Step}:00",
        { Step: 1 } => "*-*-* *:00:00",
        { Step: 24 } => "*-*-* 00:00:00",
        _ => $"*-*-* 00/{every.Step}:00:00",
    };

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
