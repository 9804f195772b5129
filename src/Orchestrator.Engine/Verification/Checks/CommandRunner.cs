using System.Text.RegularExpressions;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Runs command lines for verification: <c>/bin/sh</c>, a scrubbed environment, no standard input, output to a file of the run.</summary>
internal sealed partial class CommandRunner(IProcessRunner processes, ProjectFolder folder)
{
    private const int LargestRead = 16 * 1024 * 1024;
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromMinutes(10);

    /// <param name="runId">The run whose folder takes the output.</param>
    /// <param name="id">The file's name without <c>.log</c>.</param>
    /// <param name="commandLine">For <c>/bin/sh -c</c>.</param>
    /// <param name="directory">The current directory, absolute.</param>
    /// <param name="timeout">After it the whole process group is killed; null: ten minutes.</param>
    /// <param name="cancellationToken">Kills the group too.</param>
    public async Task<CommandRun> RunAsync(string runId, string id, string commandLine, string directory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.RunFolder(runId), "verify", id + ".log");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, [], cancellationToken).ConfigureAwait(false);
        var request = new ProcessRequest(["/bin/sh", "-c", commandLine], directory, timeout ?? s_defaultTimeout)
        {
            Environment = VerifierEnvironment.Current(),
            OutputFile = file,
        };
        var outcome = await processes.RunAsync(request, cancellationToken).ConfigureAwait(false);
        var path = Path.GetRelativePath(folder.State, file).Replace('\\', '/');
        return new CommandRun(outcome, path, FileDigest.Sha256(file), Colours().Replace(FileDigest.ReadEnd(file, LargestRead), ""));
    }

    /// <summary>ECMA-48 control sequences, as terminals take them for colour and movement.</summary>
    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])", RegexOptions.CultureInvariant)]
    private static partial Regex Colours();
}
