using System.Diagnostics;

namespace Orchestrator.Tests.Storage;

/// <summary>Starts tests/StoreWorker beside this process.</summary>
internal static class Worker
{
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(System.IO.Path.Combine(AppContext.BaseDirectory, "StoreWorker"), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
