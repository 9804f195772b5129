using System.Diagnostics;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>Ends what a test left running: workers outlive whoever started them, by design.</summary>
internal static class Leftovers
{
    /// <summary>Ends every process of this test's: its command line or environment names the test's own folder.</summary>
    public static async Task EndAsync(string folder)
    {
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                if (process.Id != Environment.ProcessId && await NamesAsync(process.Id, folder))
                {
                    process.Kill();
                    await process.WaitForExitAsync();
                }
            }
        }
    }

    private static async Task<bool> NamesAsync(int pid, string folder)
    {
        try
        {
            return (await File.ReadAllTextAsync($"/proc/{pid}/environ")).Contains(folder, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or gone.
            return false;
        }
    }
}
