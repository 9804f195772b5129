namespace Orchestrator.Tests.Platform;

/// <summary>Waits for what another process does; fails at a deadline that is far beyond any healthy machine.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Deadline, $"not within {Deadline.TotalSeconds:0} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The number that a process wrote into a file, once the line is whole.</summary>
    public static async Task<int> PidAsync(string file)
    {
        await HoldsAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), $"a pid in {file}");
        return int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
    }
}
