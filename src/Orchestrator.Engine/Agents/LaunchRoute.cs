using System.Text.Json.Serialization;

namespace Orchestrator.Engine.Agents;

/// <summary>What one launch gets from the route that its family takes. It holds secrets: it is handed on in memory, and never written.</summary>
/// <param name="Mode">How it is paid.</param>
internal sealed record LaunchRoute(RouteMode Mode)
{
    /// <summary>What a worker gets whose client has signed in by itself.</summary>
    public static LaunchRoute Subscription { get; } = new(RouteMode.Subscription);

    /// <summary>The variables that the route names, with their values.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>A folder of the client's own for this route, absolute; null: the client's usual one.</summary>
    public string? Home { get; init; }

    /// <summary>Names alone: whoever prints one must not print a key.</summary>
    public override string ToString() => $"{Mode.ToString().ToLowerInvariant()} ({string.Join(", ", Variables.Keys.Order(StringComparer.Ordinal))})";
}
