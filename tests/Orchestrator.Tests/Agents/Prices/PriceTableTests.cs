using Orchestrator.Engine.Agents.Prices;

namespace Orchestrator.Tests.Agents.Prices;

public class PriceTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly PriceTable _table = new(() => new StringReader("""
        prices:
          - { model: "m", from: 2026-01-01, input: 2, cached: 0.5, output: 8 }
          - { model: "m", from: 2026-06-01, input: 1, cached: 0.25, output: 4 }
          - { model: "m-2*", from: 2026-01-01, input: 3, cached: 1, output: 9 }
        """));

    [Fact]
    public void Tokens_become_money() =>
        Assert.Equal(1.5m + 0.25m + 8m, _table.Find("m", Now.AddMonths(-7))!.Of(new Usage(1_250_000, 500_000, 1_000_000)), 6);

    [Fact]
    public void The_price_of_the_day_holds()
    {
        Assert.Equal(2m, _table.Find("m", Now.AddMonths(-7))!.Input);
        Assert.Equal(1m, _table.Find("M[1m]", Now)!.Input);
        Assert.Null(_table.Find("m", Now.AddYears(-1)));
    }

    [Fact]
    public void A_beginning_stands_for_its_models_and_nothing_is_guessed()
    {
        Assert.Equal(3m, _table.Find("m-2026-05", Now)!.Input);
        Assert.Null(_table.Find("m-large", Now));
        Assert.Null(_table.Find(null, Now));
    }

    [Theory]
    [InlineData("gpt-5-codex")]
    [InlineData("gpt-6.1-sol")]
    [InlineData("gpt-5.2-2025-12-11")]
    public void The_built_in_table_knows_current_models(string model) => Assert.NotNull(new PriceTable().Find(model, Now));

    [Fact]
    public void The_built_in_table_knows_nothing_of_others() => Assert.Null(new PriceTable().Find("gpt-99-codex", Now));
}
