using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

public class UsageMeterTests
{
    [Fact]
    public void A_repeat_adds_nothing()
    {
        var meter = new UsageMeter(UsageState.None);

        meter.ReadSessionCounter(new Usage(10, 5, 2));
        meter.CountMessage("m", new Usage(3, 0, 1));
        meter.CountMessage("m", new Usage(3, 0, 1));

        Assert.Equal(new Usage(13, 5, 3), meter.Total);
    }

    [Fact]
    public void A_message_that_grew_adds_what_it_grew_by()
    {
        var meter = new UsageMeter(UsageState.None);

        meter.CountMessage("m", new Usage(3, 0, 1));
        meter.CountMessage("m", new Usage(3, 0, 40));

        Assert.Equal(new Usage(3, 0, 40), meter.Total);
    }

    [Fact]
    public void A_counter_that_falls_begins_a_new_baseline()
    {
        var meter = new UsageMeter(UsageState.None);

        meter.ReadSessionCounter(new Usage(100, 50, 10));
        meter.ReadSessionCounter(new Usage(30, 5, 4));
        meter.ReadSessionCounter(new Usage(60, 5, 8));

        Assert.Equal(new Usage(160, 55, 18), meter.Total);
    }

    [Fact]
    public void A_cost_whose_tokens_are_always_the_processes_own_is_told_by_the_cost_alone()
    {
        var before = new UsageState(new Usage(100, 0, 10, 1m), new Usage(), []);

        Assert.Equal(1.5m, new UsageMeter(before).ReadProcessEnd(new Usage(50, 0, 5, 1.5m), tokensShowIt: false).CostUsd);
        Assert.Equal(1.5m, new UsageMeter(before).ReadProcessEnd(new Usage(50, 0, 5, 0.5m), tokensShowIt: false).CostUsd);
    }

    [Fact]
    public void Its_state_keeps_a_bounded_number_of_messages()
    {
        var meter = new UsageMeter(UsageState.None);
        for (var i = 0; i < 1000; i++)
        {
            meter.CountMessage($"m{i}", new Usage(1, 0, 1));
        }

        Assert.Equal(new Usage(1000, 0, 1000), meter.Total);
        Assert.InRange(meter.State.Messages.Count, 1, 100);
    }
}
