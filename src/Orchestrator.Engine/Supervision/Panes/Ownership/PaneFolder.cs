using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Supervision.Panes.Ownership;

/// <summary>Where all projects of a user agree on panes: <c>$XDG_STATE_HOME/orchestrator/panes</c>.</summary>
/// <param name="Path">The folder.</param>
internal sealed record PaneFolder(string Path)
{
    public static PaneFolder OfUser() => new(System.IO.Path.Combine(UserFolders.State, "panes"));

    /// <summary>A file of the folder, which is made for the user alone when missing.</summary>
    public string File(string name)
    {
        Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return System.IO.Path.Combine(Path, name);
    }

    /// <summary>A word for a pane that is the same in every process.</summary>
    public static string NameOf(TerminalAddress pane) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{pane.Socket ?? "default"}\n{pane.Pane}")))[..24];
}
