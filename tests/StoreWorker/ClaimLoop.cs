using System.Diagnostics;
using System.Globalization;

namespace StoreWorker;

/// <summary>One of several processes on one queue: says ready, waits for go, claims until the time is over, says how many.</summary>
internal static class ClaimLoop
{
    public static async Task<int> RunAsync(string root, string time)
    {
        var seconds = double.Parse(time, CultureInfo.InvariantCulture);
        using var store = WorkerProject.Open(root);
        var queue = new ClaimQueue(store);
        var name = $"process-{Environment.ProcessId}";
        for (var i = 0; i < 50; i++)
        {
            await queue.ClaimAsync(name);
        }

        Console.WriteLine("ready");
        Console.ReadLine();
        var waits = new List<double>();
        using var self = Process.GetCurrentProcess();
        var processor = self.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var claimed = 0;
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var before = clock.Elapsed;
            if (await queue.ClaimAsync(name) == 0)
            {
                break;
            }

            waits.Add((clock.Elapsed - before).TotalMilliseconds);
            claimed++;
        }

        self.Refresh();
        processor = self.TotalProcessorTime - processor;
        waits.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{claimed} {clock.Elapsed.TotalSeconds:f3} {waits[(int)(waits.Count * 0.99)]:f3} {waits[^1]:f3} {processor.TotalMicroseconds / claimed:f1}"));
        return 0;
    }
}
