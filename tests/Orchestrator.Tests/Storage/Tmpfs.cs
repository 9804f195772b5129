using System.Diagnostics;

namespace Orchestrator.Tests.Storage;

/// <summary>A small file system in memory, where mounting is allowed.</summary>
internal sealed class Tmpfs : IDisposable
{
    private Tmpfs(string root) => Root = root;

    public string Root { get; }

    public static Tmpfs? TryMount(string size)
    {
        var root = Directory.CreateTempSubdirectory("orchestrator-tmpfs-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", root))
        {
            return new Tmpfs(root);
        }

        Directory.Delete(root);
        return null;
    }

    public bool MakeReadOnly() => Run("mount", "-o", "remount,ro", Root);

    public void Dispose()
    {
        Run("umount", "-l", Root);
        Directory.Delete(Root);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
