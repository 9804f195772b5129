using System.Text.Json;
using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Mcp;

/// <summary>Makes a request of what an agent gave a tool.</summary>
internal static class ToolArguments
{
    /// <exception cref="OrchestratorException"><c>bad-arguments</c>, <c>bad-value</c>: something is missing, unknown or no such value.</exception>
    public static object Bind(Tool tool, IEnumerable<KeyValuePair<string, JsonElement>> arguments)
    {
        var given = arguments.Where(argument => argument.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToDictionary(StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(name => tool.Parameters.All(parameter => parameter.Option != name)) is { } unknown)
        {
            var nearest = Suggestion.Nearest(unknown, tool.Parameters.Select(parameter => parameter.Option));
            throw Wrong(tool, $"{tool.Name} takes no '{unknown}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        }

        var values = new object?[tool.Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = tool.Parameters[i];
            values[i] = given.TryGetValue(parameter.Option, out var value) ? ValueReader.Read(parameter, Texts(parameter, value))
                : parameter.IsRequired ? throw Wrong(tool, $"{tool.Name} needs '{parameter.Option}': {parameter.Help}")
                : parameter.Source.DefaultValue;
        }

        return tool.Operation.Request.GetConstructors()[0].Invoke(values);
    }

    /// <summary>Models now and then give one where a list is asked for, or an object where its text is.</summary>
    private static IReadOnlyList<string> Texts(Parameter parameter, JsonElement value) =>
        parameter.IsList && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [Text(value)];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static OrchestratorException Wrong(Tool tool, string message) => new(ErrorKind.Usage, "bad-arguments", message, $"call {tool.Name} again with what its schema asks for", tool.Name);
}
