using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Bindings that hold although their run has ended.</summary>
internal sealed class DanglingBindings(IStateStore store) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Defect>>(
        [.. store.Read(reader => BindingStore.All(reader, live: true).FindAll(binding => RunStore.Load(reader, binding.RunId) is not { Run.IsLive: true })).Select(binding => new Defect(
            new RepairFinding
            {
                Kind = "dangling_binding",
                Target = binding.BindingId,
                Detail = $"run '{binding.RunId}' has ended and still holds {binding.Worker ?? "no worker"} and {binding.Manager ?? "no manager"}",
                Mend = $"orchestrator session-binding remove {binding.BindingId}",
            },
            cancel => store.WriteAsync(
                options.Actor, writer => BindingStore.ById(writer, binding.BindingId) is { Live: true } still ? Binder.Disconnect(writer, still, managerOnly: false) : binding, cancel)))]);
}
