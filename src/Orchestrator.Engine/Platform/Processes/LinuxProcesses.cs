using System.Globalization;
using System.Text;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Reads <c>/proc</c>; fields as in proc_pid_stat(5).</summary>
internal sealed class LinuxProcesses : ISystemProcesses
{
    private const int ClockTicksPerSecond = 2;

    private static readonly double TicksPerSecond = Libc.SystemConfiguration(ClockTicksPerSecond);

    public string Boot { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    public ProcessEntry? Read(int pid) => ReadFile($"/proc/{pid}/stat") is { } stat ? Parse(Encoding.Latin1.GetString(stat)) : null;

    public IReadOnlyList<ProcessEntry> All()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Read(pid) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    public bool Carries(int pid, string variable, string value) =>
        ReadFile($"/proc/{pid}/environ") is { } environment && EnvironmentBlock.Contains(environment, variable, value);

    public IReadOnlyList<string> Arguments(int pid) => ReadFile($"/proc/{pid}/cmdline") is { Length: > 0 } line
        ? Encoding.UTF8.GetString(line).TrimEnd('\0').Split('\0')
        : [];

    public string? CurrentDirectory(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The program's name stands in parentheses and may hold spaces and parentheses itself: the last one closes it.</summary>
    internal static ProcessEntry? Parse(string stat)
    {
        var open = stat.IndexOf('(', StringComparison.Ordinal);
        var close = stat.LastIndexOf(')');
        if (open < 1 || close < open)
        {
            return null;
        }

        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
        var ticks = Field(14) + Field(15) + Field(16) + Field(17);
        return new ProcessEntry(
            int.Parse(stat.AsSpan(0, open - 1), CultureInfo.InvariantCulture),
            (int)Field(4), (int)Field(5), (int)Field(6), Field(22), fields[0] is "Z" or "X" or "x", TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    /// <summary>Null when the process is gone, or belongs to somebody else.</summary>
    private static byte[]? ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
