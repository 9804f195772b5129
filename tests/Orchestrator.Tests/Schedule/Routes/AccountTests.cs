using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>One at a time holds for a subscription, and a rate limit for whoever pays from the same account.</summary>
public sealed class AccountTests : IDisposable
{
    private static readonly AgentProfile s_codex = RouteBench.Profile("openai", "codex");
    private readonly RouteBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("subscription", "openai", true)]
    [InlineData("api", "openai by key", false)]
    [InlineData("local", "openai on an own server", false)]
    [InlineData("free", "openai", true)]
    public void A_route_is_an_account(string word, string account, bool isSubscription)
    {
        _bench.Environment.Variables["ORCHESTRATOR_ROUTES_OPENAI"] = word;
        var accounts = new ClientAccounts(_bench.Launches);

        Assert.Equal((account, isSubscription), (accounts.AccountOf(s_codex), accounts.IsSubscription(s_codex)));
    }
}
