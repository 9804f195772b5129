using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Schedule;
using Orchestrator.Engine.Schedule.Notices;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;
using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Storage;

namespace Orchestrator.Tests.Schedule.Notices;

/// <summary>What happens is told once by each channel, and what may have been told is not told again.</summary>
public class NoticeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pause_is_told_once_by_each_channel_with_the_command_that_goes_on()
    {
        await using var world = await PausedAsync(new NotificationChannel("one", "jsonl"), new NotificationChannel("two", "jsonl") { Path = "other.jsonl" });

        Assert.Equal(2, (await SendAsync(world)).Count);
        Assert.Empty(await SendAsync(world));

        foreach (var file in new[] { "notifications.jsonl", "other.jsonl" })
        {
            var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(Path.Combine(world.Folder.State, file)))).RootElement;
            Assert.Equal(("run.paused", "fix-sum-1", "orchestrator run resume fix-sum-1"), (line.GetProperty("kind").GetString(), line.GetProperty("run_id").GetString(), line.GetProperty("command").GetString()));
        }

        Assert.All(await GetAsync(world), notice => Assert.Equal((NotificationState.Delivered, 1), (notice.State, notice.Attempts)));
    }

    [Fact]
    public async Task A_channel_tells_only_what_it_was_asked_for_and_nothing_from_before_it_was_there()
    {
        await using var world = await PausedAsync();
        world.Settings.Notifications = [new NotificationChannel("late", "jsonl"), new NotificationChannel("ends", "jsonl") { Events = ["run.stopped"], Path = "ends.jsonl" }];
        await SendAsync(world);
        await world.Handler<StopRunHandler>().HandleAsync(new StopRun("fix-sum-1"), world.Call(), Cancel);

        var told = await SendAsync(world);

        Assert.Equal(("ends", "run.stopped"), (Assert.Single(told).Channel, told[0].Kind));
    }

    [Fact]
    public async Task What_a_channel_refuses_is_tried_three_times_in_all_and_later_each_time()
    {
        await using var world = await PausedAsync(new NotificationChannel("hook", "command") { Command = ["sh", "-c", "echo no >&2; exit 3"] });

        Assert.Equal(NotificationState.Pending, Assert.Single(await SendAsync(world)).State);
        Assert.Empty(await SendAsync(world));
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(NotificationState.Pending, Assert.Single(await SendAsync(world)).State);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        var last = Assert.Single(await SendAsync(world));
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((NotificationState.Failed, 3), (last.State, last.Attempts));
        Assert.Contains("ended with 3: no", last.Detail, StringComparison.Ordinal);
        Assert.Empty(await SendAsync(world));
    }

    [Fact]
    public async Task Commands_of_a_project_that_nobody_trusted_are_not_run()
    {
        var mark = Path.GetTempFileName();
        await using var world = await PausedAsync(new NotificationChannel("hook", "command") { Command = ["rm", mark] });
        world.Settings.Trusted = false;

        Assert.Contains("trust grant", Assert.Single(await SendAsync(world)).Detail, StringComparison.Ordinal);
        Assert.True(File.Exists(mark));
        File.Delete(mark);
    }

    [Fact]
    public async Task A_command_gets_what_happened_and_its_end_delivers_it()
    {
        await using var world = await PausedAsync(new NotificationChannel("hook", "command") { Command = ["sh", "-c", "cat > got.json; printf %s \"$ORCHESTRATOR_NOTICE\" > got.txt"] });

        Assert.Equal(NotificationState.Delivered, Assert.Single(await SendAsync(world)).State);

        Assert.Equal("fix-sum-1", JsonDocument.Parse(File.ReadAllText(Path.Combine(world.Folder.Root, "got.json"))).RootElement.GetProperty("run_id").GetString());
        Assert.StartsWith("fix-sum-1 is paused", File.ReadAllText(Path.Combine(world.Folder.Root, "got.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_death_anywhere_tells_nothing_twice_and_what_may_have_been_told_is_uncertain()
    {
        var uncertain = 0;
        for (var n = 1; ; n++)
        {
            await using var world = await PausedAsync(new NotificationChannel("log", "jsonl"));
            var faults = new FailAt(n);
            await world.ReopenAsync(faults);
            try
            {
                await SendAsync(world);
            }
            catch (Exception error) when (error is PowerCutException or AggregateException)
            {
            }

            if (!faults.Hit)
            {
                Assert.True(n > 8 && uncertain > 0, $"{n} places to die, {uncertain} uncertain");
                return;
            }

            await world.ReopenAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await SendAsync(world);
            var notice = Assert.Single(await GetAsync(world));
            var path = Path.Combine(world.Folder.State, "notifications.jsonl");
            var lines = File.Exists(path) ? File.ReadAllLines(path).Length : 0;
            Assert.True(lines <= 1, $"cut {n}: told {lines} times");
            Assert.True(notice.State == NotificationState.Uncertain || (notice.State == NotificationState.Delivered && lines == 1), $"cut {n}: {notice.State}, {lines} lines");
            uncertain += notice.State == NotificationState.Uncertain ? 1 : 0;
        }
    }

    [Fact]
    public async Task A_trial_goes_to_the_channel_that_is_named()
    {
        await using var world = await PausedAsync();
        world.Settings.Notifications = [new NotificationChannel("one", "jsonl"), new NotificationChannel("two", "jsonl") { Path = "two.jsonl" }];

        var told = Assert.Single(await SendAsync(world, new SendNotification("Is anybody\nthere?", "two")));

        Assert.Equal(("two", "trial", "Is anybody there?"), (told.Channel, told.Kind, told.Text));
        Assert.False(File.Exists(Path.Combine(world.Folder.State, "notifications.jsonl")));
        var unknown = await Assert.ThrowsAsync<OrchestratorException>(() => SendAsync(world, new SendNotification("x", "three")));
        Assert.Equal("channel-unknown", unknown.Code);
    }

    private static async Task<RunWorld> PausedAsync(params NotificationChannel[] channels)
    {
        var world = new RunWorld();
        await world.StartAsync();
        world.Settings.Notifications = channels;
        await world.Provider.GetRequiredService<NoticeDesk>().CollectAsync("test", Cancel);
        await world.Handler<SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), Cancel);
        return world;
    }

    private static async Task<List<Notification>> SendAsync(RunWorld world, SendNotification? operation = null)
    {
        var told = new List<Notification>();
        await foreach (var notice in world.Handler<SendNotificationHandler>().HandleAsync(operation ?? new SendNotification(), world.Call(), Cancel))
        {
            told.Add(notice);
        }

        return told;
    }

    private static Task<List<Notification>> GetAsync(RunWorld world) => Task.FromResult(world.Store.Read(NoticeStore.All));
}
