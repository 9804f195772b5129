using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>An event from the future means that the clock went back, or that it was ahead when the event was written.</summary>
internal sealed class ClockCheck(IStateStore store, TimeProvider clock) : Probe("clock")
{
    // Two clocks of one machine that are read in turn may differ by less than this.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    protected override IEnumerable<HealthCheck> Look()
    {
        var ahead = store.Read(ViewsStore.Newest) is { } newest ? newest - clock.GetUtcNow() : TimeSpan.Zero;
        yield return ahead <= s_tolerance
            ? Well("the newest event is not in the future")
            : Ill($"the newest event is {DurationText.Format(ahead)} in the future", OperatingSystem.IsMacOS() ? "sudo sntp -sS time.apple.com" : "sudo timedatectl set-ntp true");
    }
}
