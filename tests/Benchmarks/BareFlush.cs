using System.Diagnostics;

namespace Benchmarks;

/// <summary>What the disk itself takes: a commit's bytes written over and flushed. No store can be faster, and on a busy machine it says how busy.</summary>
internal static class BareFlush
{
    private const int Rounds = 500;
    private const int CommitBytes = 5 * 4120;

    /// <returns>The median, microseconds.</returns>
    public static double Median(string folder)
    {
        var path = Path.Combine(folder, "flush");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var content = new byte[CommitBytes];
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, content, i % 100 * CommitBytes);
            RandomAccess.FlushToDisk(file);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }
}
