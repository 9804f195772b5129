using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>
/// Where a worker leaves its handoff: a folder of the run's own outside the project. The state folder is shut to workers, and
/// what lies in the tree would be part of the work.
/// </summary>
internal sealed class EnvelopePlace(string root)
{
    /// <summary>Names the file to the worker.</summary>
    public const string Variable = "ORCHESTRATOR_HANDOFF_FILE";

    private const int HashLength = 12;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Among the user's own state.</summary>
    /// <param name="userState">The user's state folder.</param>
    /// <param name="project">The project.</param>
    public static EnvelopePlace Of(string userState, ProjectFolder project) => new(Path.Combine(
        userState, "handoffs", $"{Path.GetFileName(project.Root)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project.State)))[..HashLength]}"));

    /// <summary>The folder that a run's worker may write.</summary>
    public string Folder(string runId) => Path.Combine(root, runId);

    public string File(string runId) => Path.Combine(Folder(runId), "handoff.json");

    /// <summary>Makes the folder ready for a turn: what an earlier one left there says nothing of this one.</summary>
    public void Prepare(string runId)
    {
        Remove(runId);
        Directory.CreateDirectory(Folder(runId), OwnerOnly);
    }

    /// <summary>Removes it with all that is in it; links are removed, never followed.</summary>
    public void Remove(string runId)
    {
        if (Directory.Exists(Folder(runId)))
        {
            Directory.Delete(Folder(runId), recursive: true);
        }
    }
}
