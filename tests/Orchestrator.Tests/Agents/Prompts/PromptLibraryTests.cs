using Orchestrator.Engine.Agents.Prompts;

namespace Orchestrator.Tests.Agents.Prompts;

public class PromptLibraryTests
{
    public static TheoryData<string> Names => [.. PromptLibrary.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_built_in_template_uses_only_placeholders_that_it_has(string name) =>
        Assert.Empty(PromptTemplate.Names(new PromptLibrary()[name]).Except(PromptNames.Of(name)));

    [Fact]
    public void A_projects_template_takes_the_built_in_ones_place()
    {
        var library = new PromptLibrary(new Dictionary<string, string> { ["nudge"] = "{{sender}} says {{ text }}" });

        Assert.Equal("person:ada says hi", new PromptComposer(library).Nudge(new PromptPlace("r-1", 1, null, "strict"), "person:ada", "hi"));
    }

    [Fact]
    public void An_unknown_placeholder_is_refused_at_once_with_the_known_ones()
    {
        var error = Assert.Throws<OrchestratorException>(() => new PromptLibrary(new Dictionary<string, string> { ["nudge"] = "{{sendr}}" }));

        Assert.Equal(("prompt-placeholder-unknown", ".orchestrator/prompts/nudge.prompt.md"), (error.Code, error.Target));
        Assert.Contains("{{sender}}", error.Message);
    }

    [Fact]
    public void An_unknown_template_is_refused()
    {
        var error = Assert.Throws<OrchestratorException>(() => new PromptLibrary(new Dictionary<string, string> { ["wroker"] = "x" }));

        Assert.Equal("prompt-unknown", error.Code);
        Assert.Contains("worker", error.Message);
    }
}
