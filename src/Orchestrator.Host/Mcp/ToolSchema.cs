using System.Text.Json.Nodes;
using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Mcp;

/// <summary>What a tool takes, as JSON Schema (https://json-schema.org/draft/2020-12), from its request's parameters and their help.</summary>
internal static class ToolSchema
{
    public static JsonObject Of(Tool tool)
    {
        var properties = new JsonObject();
        foreach (var parameter in tool.Parameters)
        {
            properties[parameter.Option] = Property(parameter);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. tool.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Option)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Property(Parameter parameter)
    {
        var one = One(parameter);
        var schema = parameter.IsList ? new JsonObject { ["type"] = "array", ["items"] = one } : one;
        schema["description"] = parameter.Type == typeof(TimeSpan) ? $"{parameter.Help} Such as 30s, 10m or 1h." : parameter.Help;
        return schema;
    }

    private static JsonObject One(Parameter parameter)
    {
        if (parameter.Choices is { Count: > 0 } choices)
        {
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice)]) };
        }

        var type = parameter.Type == typeof(bool) ? "boolean"
            : parameter.Type == typeof(int) || parameter.Type == typeof(long) ? "integer"
            : parameter.Type == typeof(double) || parameter.Type == typeof(decimal) ? "number"
            : "string";
        return new JsonObject { ["type"] = type };
    }
}
