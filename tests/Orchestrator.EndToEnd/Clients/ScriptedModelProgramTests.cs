using System.Net.Http.Json;
using System.Text.Json;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Clients;

/// <summary>The scripted model as a program of its own, for use by hand.</summary>
public sealed class ScriptedModelProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_a_script_file_and_prints_what_it_was_asked()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "turns.json"), """
            { "codex": [ { "say": "first", "times": 2 }, { "limited": { "resetsInSeconds": 30 } } ] }
            """, Token);
        using var program = Start(folder, "--script", "turns.json", "--port-file", "port");
        try
        {
            // It says so once it listens.
            var listening = await program.StandardError.ReadLineAsync(Token);
            var port = (await File.ReadAllTextAsync(Path.Combine(folder.Path, "port"), Token)).Trim();
            Assert.Contains(port, listening, StringComparison.Ordinal);

            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            var request = new { tools = new[] { new { name = "exec_command" } }, input = new[] { new { role = "user", content = "run_id: a-1" } } };
            var answers = new List<HttpResponseMessage>();
            for (var asked = 0; asked < 3; asked++)
            {
                answers.Add(await client.PostAsJsonAsync("codex/v1/responses", request, Token));
            }

            Assert.Equal([200, 200, 429], answers.Select(answer => (int)answer.StatusCode));
            Assert.Contains("usage_limit_reached", await answers[2].Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            using var line = JsonDocument.Parse((await program.StandardOutput.ReadLineAsync(Token))!);
            Assert.Equal("run_id: a-1", line.RootElement.GetProperty("LastUserText").GetString());
        }
        finally
        {
            program.Kill();
        }
    }

    [Fact]
    public async Task A_script_with_a_field_that_no_turn_has_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "turns.json"), """{ "codex": [ { "sya": "hello" } ] }""", Token);
        using var program = Start(folder, "--script", "turns.json");

        var errors = await program.StandardError.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);

        Assert.NotEqual(0, program.ExitCode);
        Assert.Contains("sya", errors, StringComparison.Ordinal);
    }

    private static System.Diagnostics.Process Start(TemporaryFolder folder, params string[] arguments) => ProgramRun.Start(
        Path.Combine(AppContext.BaseDirectory, "scripted-model"), arguments, folder.Path,
        new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "" });
}
