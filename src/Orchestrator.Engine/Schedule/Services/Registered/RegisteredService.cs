namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>A service of the system's that is there.</summary>
/// <param name="Kind">Which it is.</param>
/// <param name="Mark">Which version made it and what it does.</param>
/// <param name="Program">The executable that it starts; null when its file doesn't name one any more.</param>
/// <param name="Files">Its files.</param>
/// <param name="Loaded">Whether the system makes its ticks; null when the system can't be asked.</param>
internal sealed record RegisteredService(TickServiceKind Kind, ServiceMark Mark, string? Program, IReadOnlyList<ServiceFile> Files, bool? Loaded)
{
    /// <summary>As what it makes ticks.</summary>
    public TickServiceHost Host => Enum.Parse<TickServiceHost>(Kind.ToString());
}
