using System.Text;
using System.Text.Json;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>The files through which a launcher and the engine speak: whole or not there, and for their owner only.</summary>
internal sealed class LaunchFiles(string specificationPath, Faults faults)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What the launcher itself says when something is wrong with it.</summary>
    public string Log => specificationPath + ".log";

    private string ClaimedPath => specificationPath + ".claimed";

    private string ClaimantPath => specificationPath + ".launcher";

    private string StartedPath => specificationPath + ".started";

    private string EndedPath => specificationPath + ".ended";

    public void WriteOrder(LaunchOrder order) => Write(specificationPath, order);

    /// <summary>
    /// Takes the specification for this launcher, by a rename that only one can win. Who claims is written first, so that
    /// a claim without a start can be told from a launcher that died.
    /// </summary>
    public LaunchOrder Claim(ProcessIdentity launcher)
    {
        if (!File.Exists(specificationPath))
        {
            throw NotThere();
        }

        Write(ClaimantPath, launcher);
        return TryRename(ClaimedPath) ? Read<LaunchOrder>(ClaimedPath)! : throw NotThere();
    }

    /// <returns>Whether no launcher has claimed it, and none will.</returns>
    public bool Revoke()
    {
        var revoked = specificationPath + ".revoked";
        if (!TryRename(revoked))
        {
            return !File.Exists(ClaimedPath);
        }

        File.Delete(revoked);
        return true;
    }

    /// <summary>The launcher that claimed it; null when none has.</summary>
    public ProcessIdentity? Claimant() => File.Exists(ClaimedPath) ? Read<ProcessIdentity>(ClaimantPath) : null;

    public LaunchStarted? Started() => Read<LaunchStarted>(StartedPath);

    public void WriteStarted(LaunchStarted started) => Write(StartedPath, started);

    public LaunchEnded? Ended() => Read<LaunchEnded>(EndedPath);

    public void WriteEnded(LaunchEnded ended) => Write(EndedPath, ended);

    private bool TryRename(string to)
    {
        try
        {
            File.Move(specificationPath, to, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private OrchestratorException NotThere() => new(
        ErrorKind.NotFound, "launch-missing", $"There is no launch specification '{specificationPath}' to be claimed.", target: specificationPath);

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return CanonicalJson.Deserialize<T>(File.ReadAllText(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new OrchestratorException(ErrorKind.Environment, "launch-damaged", $"'{path}' is damaged: {error.Message}", target: path, inner: error);
        }
    }

    private void Write<T>(string path, T value) => DurableFile.Write(path, Encoding.UTF8.GetBytes(CanonicalJson.Serialize(value)), faults, OwnerOnly);
}
