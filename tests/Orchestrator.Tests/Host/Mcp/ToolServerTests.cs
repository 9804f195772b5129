using System.IO.Pipelines;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Orchestrator.Host.Mcp;

namespace Orchestrator.Tests.Host.Mcp;

/// <summary>The agents' door, spoken to by the protocol's own client.</summary>
public sealed class ToolServerTests : IAsyncDisposable
{
    private readonly FakeEngine _engine = new();
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly McpServer _server;
    private readonly Task _running;

    public ToolServerTests()
    {
        var options = new ToolServer(_engine, "/somewhere").Options();
        _server = McpServer.Create(new StreamServerTransport(_toServer.Reader.AsStream(), _toClient.Writer.AsStream()), options);
        _running = _server.RunAsync(Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_marked_operation_is_a_tool_named_after_its_command()
    {
        await using var client = await ClientAsync();

        var tools = await client.ListToolsAsync(cancellationToken: Cancel);

        var marked = OperationCatalogue.All.Where(operation => operation.Attribute.Tool).Select(operation => operation.Attribute.Command.Replace(' ', '_').Replace('-', '_'));
        Assert.Equal(marked.Order(StringComparer.Ordinal), tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Contains("checkpoint_submit", tools.Select(tool => tool.Name));
        Assert.Contains("checkpoint_submit", client.ServerInstructions, StringComparison.Ordinal);
        Assert.All(tools, tool => Assert.False(string.IsNullOrWhiteSpace(tool.Description)));
    }

    [Fact]
    public void No_tool_is_for_persons_only() => Assert.All(
        OperationCatalogue.All.Where(operation => operation.Attribute.Tool),
        operation => Assert.True((operation.Attribute.Actors & (ActorKinds.Worker | ActorKinds.Manager | ActorKinds.Verifier)) != 0, operation.Attribute.Command));

    [Fact]
    public async Task The_schema_says_what_the_parameters_help_says()
    {
        await using var client = await ClientAsync();

        var schema = (await client.ListToolsAsync(cancellationToken: Cancel)).Single(tool => tool.Name == "checkpoint_submit").JsonSchema;

        Assert.Equal(["status", "summary"], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        var properties = schema.GetProperty("properties");
        Assert.Equal(["working", "blocked", "step_done", "workflow_done"], properties.GetProperty("status").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal("integer", properties.GetProperty("seq").GetProperty("type").GetString());
        Assert.Equal("boolean", properties.GetProperty("requires_authorization").GetProperty("type").GetString());
        Assert.Equal(("array", "string"), (properties.GetProperty("evidence").GetProperty("type").GetString(), properties.GetProperty("evidence").GetProperty("items").GetProperty("type").GetString()));
        Assert.Equal("One line, at most 512 characters.", properties.GetProperty("summary").GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_call_runs_the_operation_and_answers_its_result_as_json()
    {
        _engine.Answer<SubmitCheckpoint>(new Checkpoint { RunId = "fix-sum-1", Seq = 3, Status = CheckpointStatus.StepDone, Summary = "done" });
        await using var client = await ClientAsync();

        var result = await CallAsync(client, "checkpoint_submit", new
        {
            status = "step_done",
            summary = "done",
            seq = 3,
            evidence = new[] { "ran: sh test.sh", "result: ok" },
            next = "one where a list is asked for",
            requires_authorization = true,
            question = (string?)null,
        });

        Assert.NotEqual(true, result.IsError);
        Assert.Equal("step_done", result.StructuredContent!.Value.GetProperty("status").GetString());
        Assert.True(JsonElement.DeepEquals(result.StructuredContent.Value, JsonDocument.Parse(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text).RootElement));
        var request = Assert.IsType<SubmitCheckpoint>(Assert.Single(_engine.Requests));
        Assert.Equal((CheckpointStatus.StepDone, "done", 3L, true, null), (request.Status, request.Summary, request.Seq, request.RequiresAuthorization, request.Question));
        Assert.Equal(["ran: sh test.sh", "result: ok"], request.Evidence!);
        Assert.Equal(["one where a list is asked for"], request.Next!);
        Assert.Equal(("mcp", "/somewhere", null), (_engine.Contexts[0].Door, _engine.Contexts[0].WorkingDirectory, _engine.Contexts[0].Token));
    }

    [Fact]
    public async Task What_streams_is_a_list_of_items()
    {
        _engine.Answer<GetCheckpoint>(new Checkpoint { RunId = "a-1", Seq = 1 }, new Checkpoint { RunId = "a-1", Seq = 2 });
        await using var client = await ClientAsync();

        var result = await CallAsync(client, "checkpoint_get", new { run = "a-1" });

        Assert.Equal([1, 2], result.StructuredContent!.Value.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("seq").GetInt32()));
    }

    [Fact]
    public async Task A_refusal_is_a_tool_error_with_code_and_the_command_that_mends_it()
    {
        _engine.Fail<SubmitCheckpoint>(new OrchestratorException(ErrorKind.Refused, "not-permitted", "No.", "orchestrator agent-session find", "checkpoint submit"));
        await using var client = await ClientAsync();

        var result = await CallAsync(client, "checkpoint_submit", new { status = "working", summary = "x" });

        Assert.True(result.IsError);
        var error = result.StructuredContent!.Value;
        Assert.Equal(
            ("not-permitted", "No.", "orchestrator agent-session find", "refused"),
            (error.GetProperty("code").GetString(), error.GetProperty("message").GetString(), error.GetProperty("fix").GetString(), error.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("""{"status":"done","summary":"x"}""", "bad-value", "status is 'done'")]
    [InlineData("""{"summary":"x"}""", "bad-arguments", "checkpoint_submit needs 'status'")]
    [InlineData("""{"status":"working","summary":"x","evidnce":[]}""", "bad-arguments", "Did you mean 'evidence'?")]
    [InlineData("""{"status":"working","summary":"x","seq":"seven"}""", "bad-value", "seq is 'seven'")]
    public async Task What_cannot_be_read_never_reaches_the_engine(string arguments, string code, string said)
    {
        await using var client = await ClientAsync();

        var result = await CallAsync(client, "checkpoint_submit", JsonDocument.Parse(arguments).RootElement);

        Assert.True(result.IsError);
        Assert.Equal(code, result.StructuredContent!.Value.GetProperty("code").GetString());
        Assert.Contains(said, result.StructuredContent.Value.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public async Task An_operation_that_is_no_tool_can_not_be_called()
    {
        await using var client = await ClientAsync();

        var result = await CallAsync(client, "run_approve", new { run = "a-1" });

        Assert.True(result.IsError);
        Assert.Equal("unknown-tool", result.StructuredContent!.Value.GetProperty("code").GetString());
        Assert.Empty(_engine.Requests);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _toServer.Writer.CompleteAsync();
        await _running;
    }

    private static ValueTask<CallToolResult> CallAsync(McpClient client, string tool, object arguments) => client.CallToolAsync(
        tool, JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(one => one.Name, one => (object?)one.Value), cancellationToken: Cancel);

    private Task<McpClient> ClientAsync() => McpClient.CreateAsync(new StreamClientTransport(_toServer.Writer.AsStream(), _toClient.Reader.AsStream()), cancellationToken: Cancel);
}
