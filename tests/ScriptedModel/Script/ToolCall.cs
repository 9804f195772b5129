using System.Text.Json;

namespace Orchestrator.ScriptedModel.Script;

/// <summary>A tool of an MCP server that the model has the client call. Placeholders in the input's texts are filled.</summary>
/// <param name="Server">The server's name in the client's configuration.</param>
/// <param name="Tool">The tool's own name.</param>
/// <param name="Input">What it is given, as a JSON object.</param>
public sealed record ToolCall(string Server, string Tool, JsonElement Input);
