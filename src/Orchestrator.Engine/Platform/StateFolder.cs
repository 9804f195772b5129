using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Engine.Platform;

/// <summary>Where a project's runtime state lies: in the project, or under <c>ORCHESTRATOR_STATE</c>.</summary>
internal static class StateFolder
{
    public const string Variable = "ORCHESTRATOR_STATE";

    private const int HashLength = 12;

    /// <summary>The variable's value now.</summary>
    public static string? Moved => Environment.GetEnvironmentVariable(Variable);

    /// <param name="root">The project, links resolved.</param>
    /// <param name="moved">The variable's value; null or empty: not set. Each project has a folder of its own in it.</param>
    /// <param name="isNetwork">Whether a folder that exists is on a network.</param>
    /// <exception cref="OrchestratorException">It is relative (<c>state-not-absolute</c>), or on a network file system, where neither SQLite's log nor our locks hold (<c>state-on-network</c>).</exception>
    public static string Of(string root, string? moved, Func<string, bool> isNetwork)
    {
        if (moved is { Length: > 0 } && !Path.IsPathRooted(moved))
        {
            throw new OrchestratorException(ErrorKind.Usage, "state-not-absolute", $"{Variable} is '{moved}', which is relative.", $"export {Variable}=\"$PWD/{moved}\"", moved);
        }

        var state = moved is { Length: > 0 } ? Path.Combine(RealPath.Of(moved), NameOf(root)) : Path.Combine(root, ".orchestrator", "state");
        var existing = RealPath.Of(state);
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        return isNetwork(existing)
            ? throw new OrchestratorException(ErrorKind.Environment, "state-on-network", $"The state folder '{state}' is on a network file system, where a database isn't safe.", $"export {Variable}=/var/tmp/orchestrator", state)
            : state;
    }

    /// <summary>By the file system's type, from statfs(2).</summary>
    public static bool IsOnNetwork(string folder) => new DriveInfo(folder).DriveType == DriveType.Network;

    private static string NameOf(string root) =>
        $"{Path.GetFileName(root)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..HashLength]}";
}
