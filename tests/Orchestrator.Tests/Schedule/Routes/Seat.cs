using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>A terminal at which somebody sits, or nobody.</summary>
internal sealed class Seat : ITerminal
{
    public bool IsPresent { get; set; }

    public string? Ask(string prompt) => null;
}
