using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Orchestrator.Host.Output;

namespace Orchestrator.Host.Mcp;

/// <summary>Runs tools as operations. Who asks is settled by the engine for each call anew, so a turn that is over has nothing to say any more.</summary>
internal sealed class ToolServer(IEngine engine, string directory)
{
    public McpServerOptions Options() => new()
    {
        ServerInfo = new Implementation { Name = "orchestrator", Title = "Orchestrator", Version = HostVersion.Number },
        ServerInstructions = ToolInstructions.Text,
        Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. Tool.All.Values.Select(Describe)] }),
            CallToolHandler = async (call, cancellationToken) => await CallAsync(call.Params!.Name, call.Params.Arguments ?? new Dictionary<string, JsonElement>(), cancellationToken).ConfigureAwait(false),
        },
    };

    /// <summary>Runs one tool; what goes wrong is its result, so that the agent can read it and mend it.</summary>
    public async Task<CallToolResult> CallAsync(string name, IEnumerable<KeyValuePair<string, JsonElement>> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var tool = Tool.All.GetValueOrDefault(name)
                ?? throw new OrchestratorException(ErrorKind.NotFound, "unknown-tool", $"There is no tool '{name}'.", "call one of: " + string.Join(", ", Tool.All.Keys), name);
            var request = ToolArguments.Bind(tool, arguments);
            var context = new OperationContext(WorkingDirectory: directory, Door: "mcp");
            var items = new List<object>();
            await foreach (var item in Results.Of(engine, tool.Operation, request, context, cancellationToken).ConfigureAwait(false))
            {
                items.Add(item);
            }

            return Answer(JsonText.Of(tool.Operation.Streams ? new { Items = items } : items[0]), isError: false);
        }
        catch (OrchestratorException error)
        {
            return Answer(ErrorReport.Json(error), isError: true);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Answer(ErrorReport.Json(new(ErrorKind.Defect, "defect", $"{error.GetType().Name}: {error.Message}", inner: error)), isError: true);
        }
    }

    private static ModelContextProtocol.Protocol.Tool Describe(Tool tool) => new()
    {
        Name = tool.Name,
        Description = tool.Operation.Attribute.Summary,
        InputSchema = JsonSerializer.SerializeToElement(ToolSchema.Of(tool)),
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = !tool.Operation.Attribute.Mutates,
            DestructiveHint = false,
            OpenWorldHint = false,
        },
    };

    // Structured for programs, and the same as text for clients that hand only text to their model.
    private static CallToolResult Answer(string json, bool isError)
    {
        var structured = JsonNode.Parse(json);
        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = json }],
            StructuredContent = structured is JsonObject ? JsonSerializer.SerializeToElement(structured) : null,
            IsError = isError,
        };
    }
}
