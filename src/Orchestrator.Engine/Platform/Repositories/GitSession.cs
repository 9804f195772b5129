namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Calls of git in one working tree, with what its configuration could run turned off.</summary>
internal sealed class GitSession(GitProgram program, string tree, IReadOnlyList<GitSetting> settings)
{
    private const int ErrorLength = 1000;

    private readonly Dictionary<string, string> _environment = GitSafety.For(settings);

    public string Tree => tree;

    public IReadOnlyList<GitSetting> Settings => settings;

    /// <summary>Everything but the authority folders, wherever they lie, as arguments after the revisions.</summary>
    public static IReadOnlyList<string> WithoutAuthority { get; } = ["--", ":/", ":(top,exclude,glob)**/.orchestrator", ":(top,exclude,glob)**/.orchestrator/**"];

    public Task<ProcessOutcome> TryAsync(IReadOnlyList<string> arguments, GitCallOptions? options, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(_environment);
        foreach (var variable in options?.Variables ?? new Dictionary<string, string>())
        {
            environment[variable.Key] = variable.Value;
        }

        return program.CallAsync(tree, arguments, environment, options?.Input, cancellationToken);
    }

    /// <returns>What it printed, as <see cref="RawText"/>.</returns>
    /// <exception cref="OrchestratorException">It failed (<c>git-failed</c>).</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, GitCallOptions? options = null)
    {
        var outcome = await TryAsync(arguments, options, cancellationToken).ConfigureAwait(false);
        if (outcome.ExitCode != 0)
        {
            throw Failed(tree, arguments[0], outcome);
        }

        // Half a list of files would be taken for the whole.
        return outcome.IsCut
            ? throw new OrchestratorException(ErrorKind.Environment, "git-output-too-long", $"git {arguments[0]} in '{tree}' says more than can be kept (64 MiB).", target: tree)
            : outcome.Output;
    }

    /// <summary>One line.</summary>
    public async Task<string> LineAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, GitCallOptions? options = null) =>
        RawText.Decode(WithoutEnd(await RunAsync(arguments, cancellationToken, options).ConfigureAwait(false)));

    /// <summary>One line; null when git says no by its exit code 1.</summary>
    public async Task<string?> LineOrNullAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(arguments, null, cancellationToken).ConfigureAwait(false);
        return outcome.ExitCode switch
        {
            0 => RawText.Decode(WithoutEnd(outcome.Output)),
            1 => null,
            _ => throw Failed(tree, arguments[0], outcome),
        };
    }

    public Task<string?> HeadAsync(CancellationToken cancellationToken) => LineOrNullAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellationToken);

    /// <summary>The tree without files, in this repository's kind of hash.</summary>
    public Task<string> EmptyTreeAsync(CancellationToken cancellationToken) => LineAsync(["hash-object", "-w", "-t", "tree", "--stdin"], cancellationToken, new GitCallOptions(Input: ""));

    /// <summary>A revision that can't be taken for an option.</summary>
    public static string Revision(string revision) => revision.Length > 0 && revision[0] != '-'
        ? revision
        : throw new OrchestratorException(ErrorKind.Usage, "revision-invalid", $"'{revision}' is no revision.", target: revision);

    public static OrchestratorException Failed(string tree, string command, ProcessOutcome outcome)
    {
        var said = RawText.Decode(outcome.Error.Length > ErrorLength ? outcome.Error[..ErrorLength] : outcome.Error).Trim();
        return said.Contains("dubious ownership", StringComparison.Ordinal)
            ? new OrchestratorException(ErrorKind.Environment, "git-ownership", $"'{tree}' belongs to another user, so git refuses it.", $"git config --global --add safe.directory '{tree}'", tree)
            : new OrchestratorException(ErrorKind.Environment, "git-failed", $"git {command} failed in '{tree}' ({outcome.ExitCode}): {said}", target: tree);
    }

    private static string WithoutEnd(string line) => line.EndsWith('\n') ? line[..^1] : line;
}
