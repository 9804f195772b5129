namespace Orchestrator.Engine.Operations;

/// <summary>Doors that agents' clients open: nobody who comes through them is a person or the schedule, whatever terminal or key is at hand.</summary>
internal static class Doors
{
    public const string Mcp = "mcp";
    public const string Hook = "hook";
}
