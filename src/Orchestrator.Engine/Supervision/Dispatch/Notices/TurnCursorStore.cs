using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch.Notices;

/// <summary>How far each binding's completed turns were made known, in the store.</summary>
internal static class TurnCursorStore
{
    public static string? Of(StoreReader reader, string binding) =>
        reader.Scalar<string>("SELECT position FROM turn_notices WHERE binding = $1", binding);

    public static void Write(StoreWriter writer, SessionBinding binding, string position) => writer.Execute(
        "INSERT INTO turn_notices (binding, run, position) VALUES ($1,$2,$3) ON CONFLICT (binding) DO UPDATE SET position = excluded.position",
        binding.BindingId, binding.RunId, position);
}
