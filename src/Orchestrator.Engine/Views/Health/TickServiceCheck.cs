using Orchestrator.Engine.Schedule.Services;

namespace Orchestrator.Engine.Views.Health;

/// <summary>What makes ticks by itself does so, with this version, and this project is among what it sees.</summary>
internal sealed class TickServiceCheck(ServiceDoctor doctor) : Probe("tick_service")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = await doctor.LookAsync(cancellationToken).ConfigureAwait(false);
        return [.. findings.Select(finding => finding.Fix is { } fix ? Ill(finding.Detail, fix) : Well(finding.Detail))];
    }
}
