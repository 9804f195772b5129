using Orchestrator.Engine.Schedule.Routes;

namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>Routes are read strictly, and no error shows what stands where a reference belongs: it may be the secret itself.</summary>
public sealed class RouteReadingTests : IDisposable
{
    private readonly RouteBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("env:NAME", nameof(ReferenceKind.Environment))]
    [InlineData("file:/a/b", nameof(ReferenceKind.File))]
    [InlineData("file:~/b", nameof(ReferenceKind.File))]
    [InlineData("op://Private/OpenAI/credential", nameof(ReferenceKind.OnePassword))]
    [InlineData("op://Private/OpenAI/section/credential", nameof(ReferenceKind.OnePassword))]
    [InlineData("cmd:pass show openai", nameof(ReferenceKind.Command))]
    [InlineData("http://127.0.0.1:11434/v1", nameof(ReferenceKind.Text))]
    [InlineData("text:eu-central-1", nameof(ReferenceKind.Text))]
    public void A_reference_is_shown_as_it_is_written(string text, string kind)
    {
        var (reference, problem) = RouteReference.Parse("AWS_REGION", text);

        Assert.Null(problem);
        Assert.Equal((kind, text), (reference!.Kind.ToString(), reference.ToString()));
    }

    [Theory]
    [InlineData("hunter2-hunter2")]
    [InlineData("env:")]
    [InlineData("env:A=hunter2")]
    [InlineData("file:hunter2")]
    [InlineData("op://hunter2")]
    [InlineData("op://a//hunter2")]
    [InlineData("cmd:'hunter2")]
    [InlineData("text:hunter2")]
    [InlineData("https://me:hunter2@example.test/v1")]
    public void What_names_no_place_is_refused_and_not_repeated(string text)
    {
        _bench.OfUser($"routes: {{ openai: {{ use: api, api: {{ OPENAI_API_KEY: \"{text}\" }} }} }}");

        var error = Assert.Throws<OrchestratorException>(() => _bench.Book.Find("openai"));

        Assert.Equal("routes-invalid", error.Code);
        Assert.DoesNotContain("hunter2", error.Message + error.Fix + error.Target, StringComparison.Ordinal);
        Assert.Contains("OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("routes: { openai: { use: free } }")]
    [InlineData("routes: { openai: { use: api, api: [A] } }")]
    [InlineData("routes: { openai: { use: api, apis: { A: env:A } } }")]
    [InlineData("routes: { openai: { api: { 'A B': env:A } } }")]
    [InlineData("routes: { openai: { api: { ORCHESTRATOR_TOKEN: env:A } } }")]
    [InlineData("routes: { openai: { op_service_account: env:A } }")]
    [InlineData("routes: { openai: api }")]
    [InlineData("other: {}")]
    public void Another_form_is_refused(string yaml)
    {
        _bench.OfUser(yaml);

        Assert.Equal("routes-invalid", Assert.Throws<OrchestratorException>(() => _bench.Book.Find("openai")).Code);
    }

    [Fact]
    public void A_key_in_clear_is_refused_by_its_form_in_the_local_file_too()
    {
        var key = "sk-proj-" + new string('a', 30);
        _bench.Local($"agents: {{ codex: {{ family: openai, adapter: codex, command: codex, environment: {{ X: {key} }} }} }}\n");

        var error = Assert.Throws<OrchestratorException>(() => _bench.Book.Find("openai"));

        Assert.Equal(("routes-invalid", ".orchestrator/local.yaml:1:"), (error.Code, error.Target![..27]));
        Assert.DoesNotContain(key, error.Message + error.Fix, StringComparison.Ordinal);
    }
}
