using System.Reflection;

namespace Orchestrator.Host;

/// <summary>Version and commit, as the build wrote them.</summary>
internal static class HostVersion
{
    /// <summary><c>0.1.0 (commit 1a2b3c4)</c>, or the version alone where the build knew no commit.</summary>
    public static string Text
    {
        get
        {
            var whole = Whole;
            return whole.Split('+') is [var version, var commit] ? $"orchestrator {version} (commit {commit})" : $"orchestrator {whole}";
        }
    }

    /// <summary>The version alone, such as <c>0.1.0</c>.</summary>
    public static string Number => Whole.Split('+')[0];

    private static string Whole => typeof(HostVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
