using System.Diagnostics;

namespace Benchmarks;

/// <summary>What calls took, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> _elapsed = [];
    private readonly List<double> _processor = [];

    /// <summary>The median of the time that this process had a processor; NaN where it did nothing itself.</summary>
    public double Processor => _processor.Count == 0 ? double.NaN : Programs.Median(_processor);

    public IReadOnlyList<double> Elapsed => _elapsed;

    public void Add(double milliseconds) => _elapsed.Add(milliseconds);

    public async Task AddAsync(Func<Task> call)
    {
        var (processor, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await call();
        _elapsed.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        _processor.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    /// <summary>The time that so large a share of the calls stayed below.</summary>
    public double Of(double share)
    {
        var sorted = _elapsed.Order().ToList();
        return sorted[(int)(share * (sorted.Count - 1))];
    }
}
