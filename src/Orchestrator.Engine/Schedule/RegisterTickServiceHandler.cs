using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Systemd;

namespace Orchestrator.Engine.Schedule;

/// <summary>Has a program of the system's make ticks.</summary>
internal sealed class RegisterTickServiceHandler(Registration registration, Linger linger) : IOperationHandler<RegisterTickService, TickService>
{
    public async Task<TickService> HandleAsync(RegisterTickService operation, Call call, CancellationToken cancellationToken)
    {
        var kind = operation.Kind ?? Registration.Usual;
        var service = await registration.AddAsync(kind, operation.Interval ?? TickRhythm.Usual, operation.DryRun, cancellationToken).ConfigureAwait(false);
        return kind == TickServiceKind.Systemd && service.Fix is null && !linger.IsOn
            ? service with { Detail = $"{service.Detail}; ticks and workers end when you log out, unless you let them linger", Fix = Linger.Command }
            : service;
    }
}
