using System.Security.Cryptography;
using Orchestrator.EndToEnd.Harness;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Docs;

/// <summary>Somebody who types what the pages show, in an empty git repository, with a home of their own.</summary>
internal sealed class PageReader : IDisposable
{
    // Exit code 1 is an answer, no failure: a page may ask what is refused.
    private const string ShellPrelude = """
        set -e
        orchestrator() {
            command orchestrator "$@" || { code=$?; [ "$code" -eq 1 ] || { echo "exit $code: orchestrator $*" >&2; exit "$code"; }; }
        }

        """;

    private static readonly string s_host = Path.Combine(
        MarkdownPage.Root, "src", "Orchestrator.Host", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    private static readonly string[] s_passed = ["DOTNET_ROOT", "LANG", "TERM"];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    public PageReader()
    {
        var home = _folder.Folder("home");
        _environment = s_passed.Where(name => Environment.GetEnvironmentVariable(name) is not null).ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!);
        _environment["HOME"] = home;
        _environment["PATH"] = $"{s_host}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        File.WriteAllText(Path.Combine(home, ".gitconfig"), "[user]\n\tname = Ana\n\temail = ana@example.invalid\n[init]\n\tdefaultBranch = main\n");

        // A person without a terminal is known by their key, which their first project made.
        var key = Path.Combine(_folder.Folder("home", ".config", "orchestrator"), "person.key");
        File.WriteAllText(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Repository = _folder.Folder("repository");
    }

    public string Repository { get; }

    /// <summary>Types the shell blocks of some pages, one page after the other.</summary>
    public async Task TypeInShellAsync(params string[] pages)
    {
        await MakeRepositoryAsync();
        var script = Path.Combine(_folder.Path, "pages.sh");
        await File.WriteAllTextAsync(script, ShellPrelude + Blocks("sh", pages));
        await RunAsync("sh", [script]);
    }

    /// <summary>Types the PowerShell blocks of some pages, one page after the other.</summary>
    public async Task TypeInPowerShellAsync(params string[] pages)
    {
        await MakeRepositoryAsync();
        var script = Path.Combine(_folder.Path, "pages.ps1");
        var prelude = $"$ErrorActionPreference = 'Stop'\n$PSNativeCommandUseErrorActionPreference = $true\nImport-Module '{Path.Combine(MarkdownPage.Root, "Orchestrator.psd1")}'\n";
        await File.WriteAllTextAsync(script, prelude + Blocks("pwsh", pages));
        await RunAsync("pwsh", ["-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-File", script]);
    }

    public Task<ProgramRun> OrchestratorAsync(params string[] arguments) => RunAsync("orchestrator", arguments);

    public void Dispose()
    {
        // A page that failed half way may have left a service running.
        Leftovers.EndAsync(_folder.Path).GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private static string Blocks(string language, string[] pages) => string.Join('\n', pages.SelectMany(page => MarkdownPage.Of(page).Fences()
        .Where(fence => fence.Info == language)
        .Select(fence => $"# {page}, line {fence.Line}\n{fence.Body}\n")));

    private Task<ProgramRun> MakeRepositoryAsync() => RunAsync("git", ["init", "--quiet"]);

    private async Task<ProgramRun> RunAsync(string program, string[] arguments)
    {
        var path = SearchPath.Find(program) ?? Path.Combine(s_host, program);
        var run = await ProgramRun.OfAsync(path, arguments, Repository, _environment, TestContext.Current.CancellationToken, TimeSpan.FromMinutes(3));
        Assert.True(run.Exit == 0, $"{program} {string.Join(' ', arguments)}: {run}");
        return run;
    }
}
