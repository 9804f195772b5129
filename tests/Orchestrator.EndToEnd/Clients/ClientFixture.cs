using Orchestrator.ScriptedModel.Script;
using Orchestrator.ScriptedModel.Serving;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Clients;

/// <summary>One real client in a folder of its own, run as the adapters run it, without an orchestrator between.</summary>
internal sealed class ClientFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClientHome _home;
    private readonly string _client;

    public ClientFixture(string client, ModelScript script, bool subscription = false)
    {
        _client = client;
        Work = _folder.Folder("work");
        Model = ModelServer.Start(script);
        _home = ClientHome.Prepare(_folder.Folder("home"), Model, [Work], subscription);
    }

    public ModelServer Model { get; }

    public string Work { get; }

    public Task<ProgramRun> RunAsync(string prompt, CancellationToken cancellationToken) => ProgramRun.OfAsync(
        Path.Combine(_home.Programs, _client),
        _client == "codex"
            ? ["exec", "--json", "--skip-git-repo-check", "-s", "danger-full-access", prompt]
            : ["-p", "--output-format", "stream-json", "--verbose", "--allowedTools", "Bash", "Write", "--", prompt],
        Work,
        new Dictionary<string, string> { ["PATH"] = $"{_home.Programs}:{Environment.GetEnvironmentVariable("PATH")}", ["HOME"] = _home.Home, ["LANG"] = "C.UTF-8" },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Model.DisposeAsync();
        _folder.Dispose();
    }
}
