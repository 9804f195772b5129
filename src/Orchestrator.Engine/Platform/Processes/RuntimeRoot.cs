using System.Runtime.InteropServices;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>
/// Where the shared runtime of this process lies. The executable depends on it, and this one is surely there, wherever it is
/// installed.
/// </summary>
internal static class RuntimeRoot
{
    /// <summary>For <c>DOTNET_ROOT</c>; null when the process has a runtime of its own.</summary>
    public static string? Find()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? root : null;
    }
}
