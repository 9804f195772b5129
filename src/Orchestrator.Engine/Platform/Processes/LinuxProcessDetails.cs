using System.Globalization;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Reads <c>/proc</c>: fd, environ, and btime of proc_stat(5).</summary>
internal sealed class LinuxProcessDetails : IProcessDetails
{
    private const int ClockTicksPerSecond = 2;
    private const string Removed = " (deleted)";

    private static readonly double s_ticksPerSecond = Libc.SystemConfiguration(ClockTicksPerSecond);
    private readonly Lazy<long> _boot = new(ReadBoot);

    public IReadOnlyList<string> OpenFiles(int pid)
    {
        var files = new List<string>();
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
            {
                // Sockets, pipes and the like have no path.
                if (new FileInfo(entry).LinkTarget is ['/', ..] target && !target.EndsWith(Removed, StringComparison.Ordinal))
                {
                    files.Add(target);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or somebody else's: what was seen counts.
        }

        return files;
    }

    public bool TryVariable(int pid, string name, out string? value)
    {
        value = null;
        try
        {
            value = EnvironmentBlock.Find(File.ReadAllBytes($"/proc/{pid}/environ"), name);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public DateTimeOffset? StartedAt(ProcessIdentity process) =>
        _boot.Value > 0 ? DateTimeOffset.FromUnixTimeSeconds(_boot.Value) + TimeSpan.FromSeconds(process.Start / s_ticksPerSecond) : null;

    private static long ReadBoot()
    {
        const string Name = "btime ";
        var line = File.ReadLines("/proc/stat").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var boot) ? boot : 0;
    }
}
