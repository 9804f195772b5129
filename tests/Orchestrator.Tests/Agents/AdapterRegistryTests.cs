using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;
using Orchestrator.Tests.Agents.Adapters;

namespace Orchestrator.Tests.Agents;

public class AdapterRegistryTests
{
    private readonly AdapterRegistry _registry = new ServiceCollection().AddSingleton(TimeProvider.System).AddAgents().BuildServiceProvider().GetRequiredService<AdapterRegistry>();

    [Theory]
    [InlineData("codex")]
    [InlineData("claude")]
    [InlineData("command")]
    public void It_gives_the_adapter_that_a_profile_names(string name) => Assert.Equal(name, _registry.Get(Turns.Profile(name)).Name);

    [Fact]
    public void An_unknown_adapter_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<OrchestratorException>(() => _registry.Get(Turns.Profile("gemini")));

        Assert.Equal("adapter-unknown", error.Code);
        Assert.Contains("claude, codex, command", error.Message);
    }
}
