using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.ScriptedModel.Serving;

namespace Orchestrator.ScriptedModel.Protocols;

/// <summary>The Messages protocol, as far as Claude Code speaks it. Events: docs.anthropic.com/en/docs/build-with-claude/streaming.</summary>
internal sealed partial class MessagesProtocol : IWireProtocol
{
    public string Path => "v1/messages";

    public ModelRequest Read(JsonElement body)
    {
        var messages = Parts.List(body, "messages").ToList();
        return new ModelRequest
        {
            Lane = "",
            UserTexts = [.. Of(messages, "user").SelectMany(Parts.Texts).Where(text => !text.StartsWith("<system-reminder>", StringComparison.Ordinal))],
            AssistantTexts = [.. Of(messages, "assistant").SelectMany(Parts.Texts)],
            ToolResults = [.. Of(messages, "user").Where(content => content.ValueKind == JsonValueKind.Array).SelectMany(content => content.EnumerateArray())
                .Where(part => Parts.Text(part, "type") == "tool_result").Select(part => string.Join('\n', Parts.Texts(Parts.Property(part, "content"))))],
            WorkingDirectory = Parts.Texts(Parts.Property(body, "system")).Select(text => Cwd().Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value,
            HasTools = Parts.List(body, "tools").Any(),
            WantsStream = body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True,
        };
    }

    public Refusal Refuse(RateLimit limit, DateTimeOffset now)
    {
        var headers = new Dictionary<string, string>();
        if (limit.ResetsIn is { } span)
        {
            var seconds = (long)Math.Ceiling(span.TotalSeconds);
            if (limit.RetryAfter)
            {
                headers["retry-after"] = seconds.ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                headers["anthropic-ratelimit-unified-status"] = "rejected";
                headers["anthropic-ratelimit-unified-reset"] = (now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);
                headers["anthropic-ratelimit-unified-representative-claim"] = "five_hour";
                headers["anthropic-ratelimit-unified-overage-status"] = "rejected";
                headers["anthropic-ratelimit-unified-overage-disabled-reason"] = "org_level_disabled";
            }
        }

        return new Refusal(429, headers, new { type = "error", error = new { type = "rate_limit_error", message = "This request would exceed your rate limit" } });
    }

    public async Task StreamAsync(EventStream events, Turn turn, long number, CancellationToken cancellationToken)
    {
        await events.SendAsync("message_start", new { message = Message(turn, number, [], null, output: 1) }, cancellationToken);
        if (turn.Fault is not StreamFault.None)
        {
            if (turn.Fault is not StreamFault.Drop)
            {
                await events.SendAsync("content_block_start", new { index = 0, content_block = new { type = "text", text = "" } }, cancellationToken);
                await events.SendAsync("content_block_delta", new { index = 0, delta = new { type = "text_delta", text = turn.Say ?? "I will" } }, cancellationToken);
            }

            return;
        }

        var index = 0;
        if (turn.Say is { } text)
        {
            await BlockAsync(new { type = "text", text = "" }, new { type = "text_delta", text });
        }

        if (Tool(turn) is { } tool)
        {
            await BlockAsync(new { type = "tool_use", id = $"toolu_{number}", name = tool.Name, input = new { } }, new { type = "input_json_delta", partial_json = JsonSerializer.Serialize(tool.Input) });
        }

        await events.SendAsync("message_delta", new { delta = new { stop_reason = Reason(turn), stop_sequence = (string?)null }, usage = new { output_tokens = turn.Tokens.Output } }, cancellationToken);
        await events.SendAsync("message_stop", new { }, cancellationToken);

        async Task BlockAsync(object start, object delta)
        {
            await events.SendAsync("content_block_start", new { index, content_block = start }, cancellationToken);
            await events.SendAsync("content_block_delta", new { index, delta }, cancellationToken);
            await events.SendAsync("content_block_stop", new { index }, cancellationToken);
            index++;
        }
    }

    public object Whole(Turn turn, long number)
    {
        List<object> content = [];
        if (turn.Say is { } text)
        {
            content.Add(new { type = "text", text });
        }

        if (Tool(turn) is { } tool)
        {
            content.Add(new { type = "tool_use", id = $"toolu_{number}", name = tool.Name, input = tool.Input });
        }

        return Message(turn, number, content, Reason(turn), turn.Tokens.Output);
    }

    private static object Message(Turn turn, long number, IReadOnlyList<object> content, string? reason, int output) => new
    {
        id = $"msg_{number}",
        type = "message",
        role = "assistant",
        model = "scripted",
        content,
        stop_reason = reason,
        stop_sequence = (string?)null,
        usage = new { input_tokens = turn.Tokens.Input, cache_read_input_tokens = turn.Tokens.CacheRead, cache_creation_input_tokens = 0, output_tokens = output },
    };

    private static (string Name, object Input)? Tool(Turn turn) =>
        turn.Run is { } command ? ("Bash", new { command, description = "scripted" })
        : turn.Write is { } file ? ("Write", new { file_path = file.Path, content = file.Text })
        : turn.Call is { } call ? ($"mcp__{call.Server}__{call.Tool}", call.Input)
        : null;

    private static string Reason(Turn turn) => Tool(turn) is null ? "end_turn" : "tool_use";

    private static IEnumerable<JsonElement> Of(IEnumerable<JsonElement> messages, string role) =>
        messages.Where(message => Parts.Text(message, "role") == role).Select(message => Parts.Property(message, "content"));

    [GeneratedRegex("[Ww]orking directory: (.+)")]
    private static partial Regex Cwd();
}
