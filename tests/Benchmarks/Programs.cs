using System.Diagnostics;

namespace Benchmarks;

/// <summary>Runs a program to its end and takes its time.</summary>
internal static class Programs
{
    /// <summary>Milliseconds from start to end, and what it printed.</summary>
    public static (double Milliseconds, string Output) Time(string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = input is not null };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var taken = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 ? (taken, output) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error.Result}{output}");
    }

    /// <summary>The same with the most memory that it had resident, in millions of bytes, looked at every few milliseconds.</summary>
    public static (double Milliseconds, long Peak) Weigh(string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        do
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }
        while (!process.WaitForExit(10));
        var taken = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 ? (taken, peak / 1_000_000) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output.Result}");
    }

    /// <summary>Until a process that has started uses the processor no more: it has come to what it waits for.</summary>
    public static void UntilItWaits(Process process)
    {
        for (var (before, looks) = (TimeSpan.Zero, 0); looks < 4;)
        {
            Thread.Sleep(25);
            process.Refresh();
            (before, looks) = process.TotalProcessorTime is var used && used == before && used > TimeSpan.Zero ? (used, looks + 1) : (used, 0);
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
