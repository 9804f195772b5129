using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Systemd;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Schedule.Services;

public class SystemdUnitsTests
{
    [Fact]
    public void A_service_is_one_tick_whose_workers_live_on() => Assert.Equal(
        """
        # Made by Orchestrator 1.2.3: a tick every 5m. Taken out again by: orchestrator tick-service unregister systemd
        [Unit]
        Description=Orchestrator moves every registered project forward

        [Service]
        Type=oneshot
        ExecStart="/opt/a b/50%% \"x\"/orchestrator" tick
        # Workers live on after the tick that started them.
        KillMode=process
        # A tick gives up by itself long before.
        TimeoutStartSec=15min
        WorkingDirectory=~
        # What each tick did stands in its project; the journal gets what it complains of.
        StandardOutput=null
        Environment="HOME=/home/ana"
        Environment="PATH=/usr/bin:/opt/50%%/bin:/c\\d"

        """,
        SystemdUnits.ServiceText(Terms("/opt/a b/50% \"x\"/orchestrator")));

    [Fact]
    public void A_timer_is_made_up_for_once_after_the_machine_was_off() => Assert.Equal(
        """
        # Made by Orchestrator 1.2.3: a tick every 5m. Taken out again by: orchestrator tick-service unregister systemd
        [Unit]
        Description=Orchestrator ticks every 5m

        [Timer]
        OnCalendar=*-*-* *:00/5:00
        # The usual accuracy is a minute.
        AccuracySec=30s
        # Ticks that were missed while the machine was off are made up for by one.
        Persistent=true

        [Install]
        WantedBy=timers.target

        """,
        SystemdUnits.TimerText(Terms("/orchestrator")));

    [Theory]
    [InlineData("/usr/bin/orchestrator", "\"/usr/bin/orchestrator\"")]
    [InlineData("/a/$HOME/o", ":\"/a/$HOME/o\"")]
    [InlineData("/a b/100%/\"q\"/c\\d", "\"/a b/100%%/\\\"q\\\"/c\\\\d\"")]
    public void A_program_is_quoted_so_that_systemd_reads_the_same_path(string path, string quoted)
    {
        Assert.Equal(quoted, SystemdText.Program(path));
        Assert.Equal(path, SystemdUnits.ReadProgram($"x\nExecStart={quoted} tick\n"));
    }

    [Theory]
    [InlineData("10s", "*-*-* *:*:00/10")]
    [InlineData("1m", "*-*-* *:*:00")]
    [InlineData("20m", "*-*-* *:00/20:00")]
    [InlineData("1h", "*-*-* *:00:00")]
    [InlineData("6h", "*-*-* 00/6:00:00")]
    [InlineData("1d", "*-*-* 00:00:00")]
    public async Task Moments_of_the_calendar_lie_the_interval_apart(string interval, string calendar)
    {
        Assert.True(DurationText.TryParse(interval, out var every));
        Assert.Contains($"\nOnCalendar={calendar}\n", SystemdUnits.TimerText(Terms("/o") with { Interval = every }), StringComparison.Ordinal);

        Requirement.SystemdAnalyze.Demand();
        var run = await ProgramRun.OfAsync(
            SearchPath.Find("systemd-analyze")!, ["calendar", "--iterations=3", calendar], "/", new Dictionary<string, string> { ["TZ"] = "UTC", ["LC_ALL"] = "C" }, TestContext.Current.CancellationToken);
        var moments = run.Output.Split('\n').Where(line => line.Contains("Next elapse:", StringComparison.Ordinal) || line.Contains("Iter. #", StringComparison.Ordinal))
            .Select(line => DateTime.ParseExact(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim(), "ddd yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([every, every], moments.Zip(moments.Skip(1), (one, next) => next - one));
    }

    [Fact]
    public async Task Systemd_itself_finds_nothing_wrong_with_the_units()
    {
        Requirement.SystemdAnalyze.Demand();
        using var folder = new Platform.TemporaryFolder();
        var program = folder.Write("a b 50% $x/orchestrator", "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var files = new[] { folder.Write(SystemdUnits.Service, SystemdUnits.ServiceText(Terms(program))), folder.Write(SystemdUnits.Timer, SystemdUnits.TimerText(Terms(program))) };
        Directory.CreateDirectory(folder.At("run"));
        var environment = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = folder.At("run"), ["HOME"] = folder.Path };

        var verified = await ProgramRun.OfAsync(SearchPath.Find("systemd-analyze")!, ["--user", "verify", .. files], folder.Path, environment, TestContext.Current.CancellationToken);

        Assert.True(verified is { Exit: 0, Errors: "" }, verified.ToString());

        // It does look: a program that isn't there is found.
        File.Delete(program);
        Assert.NotEqual(0, (await ProgramRun.OfAsync(SearchPath.Find("systemd-analyze")!, ["--user", "verify", files[0]], folder.Path, environment, TestContext.Current.CancellationToken)).Exit);
    }

    private static ServiceTerms Terms(string program) =>
        new(program, TimeSpan.FromMinutes(5), "1.2.3", new Dictionary<string, string> { ["HOME"] = "/home/ana", ["PATH"] = @"/usr/bin:/opt/50%/bin:/c\d" }, "/state/tick.err");
}
