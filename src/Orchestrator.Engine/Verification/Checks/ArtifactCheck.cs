using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Executes an <see cref="ArtifactVerifier"/>.</summary>
internal static class ArtifactCheck
{
    public static CheckResult Execute(string tree, ArtifactVerifier artifact)
    {
        string path;
        try
        {
            path = SafePath.Resolve(tree, artifact.Path);
        }
        catch (OrchestratorException refused)
        {
            return new CheckResult(false, refused.Message);
        }

        var file = new FileInfo(path);
        var isThere = file.Exists || Directory.Exists(path);
        if (!artifact.Exists || !isThere)
        {
            return new CheckResult(isThere == artifact.Exists, isThere ? $"'{artifact.Path}' is there." : $"'{artifact.Path}' is not there.");
        }

        var asksForContent = artifact.MinBytes is not null || artifact.Contains is not null || artifact.Sha256 is not null;
        return file.Exists || !asksForContent
            ? Judge(artifact, file, path)
            : new CheckResult(false, $"'{artifact.Path}' is a folder, a file was expected.");
    }

    private static CheckResult Judge(ArtifactVerifier artifact, FileInfo file, string path)
    {
        if (artifact.MinBytes is { } least && file.Length < least)
        {
            return new CheckResult(false, $"'{artifact.Path}' has {file.Length} bytes, at least {least} were expected.");
        }

        if (artifact.Contains is { } text && !FileDigest.Contains(path, text))
        {
            return new CheckResult(false, $"'{artifact.Path}' does not contain '{text}'.");
        }

        if (artifact.Sha256 is { } wanted && FileDigest.Sha256(path) is var found && !found.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            return new CheckResult(false, $"'{artifact.Path}' has the SHA-256 {found}, {wanted} was expected.");
        }

        return new CheckResult(true, $"'{artifact.Path}' is as expected.");
    }
}
