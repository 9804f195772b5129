using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>A machine in a night that passes twelve times as fast as ours, and the service that makes ticks on it.</summary>
internal sealed class Night : IAsyncDisposable
{
    private const int Rate = 12;

    private readonly Bench _bench;
    private readonly string _clock;
    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _slept;
    private Process? _service;

    private Night(Bench bench)
    {
        _bench = bench;
        _clock = Path.Combine(bench.Clients.Home, "clock");
        Write();
        bench.Program = Installation.NightMachine;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What the services said so far.</summary>
    public List<string> Said { get; } = [];

    public static Night Begin(Bench bench) => new(bench);

    /// <summary>The service is started, as by the system when the machine comes up.</summary>
    public void Serve()
    {
        _service = _bench.StartOrchestrator("serve", "--interval", "30s");
        _ = ReadAsync(_service);
    }

    /// <summary>The service is killed, wherever it is.</summary>
    public async Task KillAsync()
    {
        _service!.Kill();
        await _service.WaitForExitAsync(Cancel);
        _service.Dispose();
        _service = null;
    }

    /// <summary>The machine sleeps: its wall clock goes on, and nothing else does.</summary>
    public void Sleep(TimeSpan time)
    {
        _slept += time;
        Write();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await KillAsync();
        }
    }

    private async Task ReadAsync(Process service)
    {
        var output = service.StandardOutput;
        while (await output.ReadLineAsync(Cancel) is { } line)
        {
            lock (Said)
            {
                Said.Add(line);
            }
        }
    }

    private void Write()
    {
        // Behind ours, so that what the file system says of times is never long ago.
        File.WriteAllText(_clock + ".new", string.Create(CultureInfo.InvariantCulture, $"{_began} {Rate} 2026-01-05T22:00:00Z {(long)_slept.TotalSeconds}"));
        File.Move(_clock + ".new", _clock, overwrite: true);
    }
}
