using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>
/// A table of times beside their bounds. A machine that others use tells by two more columns what is its own: how long this
/// process had a processor for one call, and what a bare flush takes, where above 120 µs the disk is busy with other things.
/// </summary>
internal static class Figures
{
    public static void Head(string what)
    {
        Console.WriteLine($"| {what} | fastest tenth ms | median ms | bound ms | processor ms | a bare flush µs |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
    }

    public static void Row(string what, Times times, double? bound) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {times.Of(0.1):f2} | {times.Of(0.5):f2} | {bound:f0} | {times.Processor:f2} | {BareFlush.Median(Path.GetTempPath()):f0} |"));

    /// <summary>Times so many calls, after some that don't count.</summary>
    public static async Task<Times> TimesAsync(int count, Func<Task> call, int warm = 0)
    {
        for (var i = 0; i < warm; i++)
        {
            await call();
        }

        var times = new Times();
        for (var i = 0; i < count; i++)
        {
            await times.AddAsync(call);
        }

        return times;
    }
}
