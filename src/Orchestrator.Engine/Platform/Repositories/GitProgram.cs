using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>The git that is installed.</summary>
internal sealed partial class GitProgram(IProcessRunner runner)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Older ones don't know all that keeps a repository's programs from running, and would run them without a word.</summary>
    private static readonly Version Oldest = new(2, 34);

    private bool _recentEnough;

    /// <summary>Reads the configuration afresh, so that what was planted meanwhile is known before the first call.</summary>
    public async Task<GitSession> OpenAsync(string tree, CancellationToken cancellationToken)
    {
        await DemandRecentAsync(cancellationToken).ConfigureAwait(false);
        var listed = await CallAsync(tree, ["config", "--list", "--show-scope", "--includes", "-z"], GitSafety.ForReadingSettings(), null, cancellationToken).ConfigureAwait(false);
        if (listed.ExitCode != 0)
        {
            throw GitSession.Failed(tree, "config", listed);
        }

        return new GitSession(this, tree, GitSetting.Parse(listed.Output));
    }

    public Task<ProcessOutcome> CallAsync(
        string tree, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string? input, CancellationToken cancellationToken) =>
        runner.RunAsync(
            new ProcessRequest(["git", "--no-pager", .. arguments], tree, Timeout)
            {
                Environment = environment,
                Input = input,
                Encoding = Encoding.Latin1,
                LeavesProcesses = false,
            },
            cancellationToken);

    private async Task DemandRecentAsync(CancellationToken cancellationToken)
    {
        if (_recentEnough)
        {
            return;
        }

        var said = (await CallAsync("/", ["version"], GitSafety.ForReadingSettings(), null, cancellationToken).ConfigureAwait(false)).Output.Trim();
        if (VersionNumber().Match(said) is not { Success: true } match || Version.Parse(match.Value) < Oldest)
        {
            throw new OrchestratorException(ErrorKind.Environment, "git-too-old", $"git {Oldest} or later is needed; this one says '{said}'.", InstallCommand.Of("git"), "git");
        }

        _recentEnough = true;
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
