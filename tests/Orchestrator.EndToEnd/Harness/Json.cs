using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>The command line's JSON, read as any program would: snake_case names and words.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
