using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>Where each project's services find the one tick service of their engine.</summary>
internal sealed class ResidentSlot(EngineScope scope, ScheduleLease lease, Heartbeats beats, StopRequest requests, IProcessTable processes, TimeProvider clock)
{
    public ResidentService Service => scope.Once(() => new ResidentService(lease, beats, requests, processes, clock));
}
