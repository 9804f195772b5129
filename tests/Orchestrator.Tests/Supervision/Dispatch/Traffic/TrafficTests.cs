using System.Diagnostics;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Supervision.Dispatch.Traffic;

/// <summary>Ten agents in processes of their own exchange two thousand messages, and the dispatcher between them is killed twice.</summary>
public sealed class TrafficTests
{
    private const int Pairs = 5;
    private const int Down = 200;
    private const int Up = 160;
    private const int Asked = 40;
    private const int All = Pairs * (Down + Up + Asked);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dispatcher_that_is_killed_twice_leaves_none_of_two_thousand_messages_stranded()
    {
        await using var project = await TrafficProject.CreateAsync(Pairs);
        var confirmed = 0;
        void Count() => Interlocked.Increment(ref confirmed);
        var agents = project.Pairs.SelectMany(pair => new[]
        {
            (Agent: new TrafficAgent(project, pair.Worker), Words: Down), (Agent: new TrafficAgent(project, pair.Manager), Words: Up + Asked),
        }).ToList();

        var watchers = new List<(Process Process, Task<string> Told)> { project.Watch() };
        var listening = agents.Select(agent => Task.Run(() => agent.Agent.ListenAsync(agent.Words, Count), Cancel)).ToList();
        var speaking = project.Pairs.SelectMany(pair => new[] { Task.Run(() => SpeakDownAsync(project, pair), Cancel), Task.Run(() => SpeakUpAsync(project, pair), Cancel) }).ToList();
        foreach (var share in new[] { All / 4, All / 2 })
        {
            while (Volatile.Read(ref confirmed) < share && !listening.Exists(task => task.IsFaulted))
            {
                await Task.Delay(5, Cancel);
            }

            watchers[^1].Process.Kill();
            await watchers[^1].Process.WaitForExitAsync(Cancel);
            watchers.Add(project.Watch());
        }

        await Task.WhenAll(speaking);
        await Task.WhenAll(listening);
        await Eventually.HoldsAsync(() => project.Store.Read(reader => DispatchStore.Of(reader, null, [DispatchState.Queued, DispatchState.Claimed]).Count == 0), "the last command is written down as done");
        await StopAsync(watchers[^1].Process, watchers[^1].Told);

        AssertEachOnce(project, [.. agents.Select(agent => agent.Agent)]);
        AssertNothingIsLeft(project.Store);
        Assert.Empty(await project.ListAsync(null, new RepairOrchestrator()));
        Assert.Equal([137, 137, 143], watchers.Select(watcher => watcher.Process.ExitCode));
    }

    private static async Task SpeakDownAsync(TrafficProject project, TrafficPair pair)
    {
        for (var n = 0; n < Down; n++)
        {
            var nudge = new AddDispatchCommand(DispatchKind.NudgeWorker, pair.Run, $"#down-{pair.Number}-{n}# do this next", Key: $"down-{n}");
            await project.AskAsync(pair.Manager, nudge);
            if (n % 20 == 0)
            {
                // Said twice by a manager that never saw the answer: the same command.
                await project.AskAsync(pair.Manager, nudge);
            }
        }
    }

    private static async Task SpeakUpAsync(TrafficProject project, TrafficPair pair)
    {
        for (var n = 0; n < Up; n++)
        {
            await project.AskAsync(null, new AddDispatchCommand(DispatchKind.NotifyManager, pair.Run, $"#up-{pair.Number}-{n}# this is done", Key: $"up-{pair.Number}-{n}", Priority: n % 3));
            if (n % (Up / Asked) == 0)
            {
                await project.AskAsync(pair.Worker, new SubmitQuestion($"#ask-{pair.Number}-{n}# which of the two?"));
            }
        }
    }

    private static async Task StopAsync(Process watcher, Task<string> output)
    {
        using var kill = Process.Start("kill", ["-TERM", watcher.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await watcher.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var told = (await output).TrimEnd().Split('\n');
        Assert.All(told, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("\"action\":\"done\"", StringComparison.Ordinal));
    }

    /// <summary>Each word is one message, that was handed out as often as the store counted and confirmed once.</summary>
    private static void AssertEachOnce(TrafficProject project, List<TrafficAgent> agents)
    {
        var messages = project.Store.Read(reader => InboxStore.Of(reader, DateTimeOffset.UtcNow));
        var words = messages.Where(message => TrafficAgent.WordOf(message) is not null).ToLookup(TrafficAgent.WordOf);
        Assert.Equal(All, words.Count);
        Assert.All(words, word => Assert.Single(word));
        Assert.Equal(All, agents.Sum(agent => agent.Confirmed.Count));
        foreach (var agent in agents)
        {
            Assert.All(agent.Heard, heard => Assert.Equal(words[heard.Key].Single().Asked, heard.Value));
        }

        Assert.Equal(messages.Sum(message => message.Asked - 1), agents.Sum(agent => agent.Again));
        Assert.True(agents.Sum(agent => agent.Again) > 0, "nobody forgot to confirm anything");
    }

    private static void AssertNothingIsLeft(IStateStore store)
    {
        var (messages, commands, words) = store.Read(reader => (InboxStore.Of(reader, DateTimeOffset.UtcNow), DispatchStore.Of(reader, null), Enum.GetValues<DeliveryState>().ToDictionary(state => state, state => InstructionStore.All(reader, state).Count)));
        Assert.All(messages, message => Assert.Contains(message.State, new[] { InboxState.Accepted, InboxState.Received }));
        Assert.Equal(Pairs * (Down + Up), commands.Count);
        Assert.All(commands, command => Assert.True(command.Command.State == DispatchState.Done, $"{command.Command}: {command.Command.Outcome}"));
        Assert.Equal(0, words[DeliveryState.Queued] + words[DeliveryState.Sent] + words[DeliveryState.Uncertain] + words[DeliveryState.Failed]);
        foreach (var command in commands)
        {
            var tries = store.Read(reader => DispatchStore.Attempts(reader, command.Id));
            Assert.Equal(1, tries.Count(known => known.Attempt.SideEffect == SideEffect.Completed));
        }
    }
}
