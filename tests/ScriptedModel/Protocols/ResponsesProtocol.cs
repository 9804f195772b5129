using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.ScriptedModel.Serving;

namespace Orchestrator.ScriptedModel.Protocols;

/// <summary>The Responses protocol, as far as Codex speaks it. Events: platform.openai.com/docs/api-reference/responses-streaming.</summary>
internal sealed partial class ResponsesProtocol : IWireProtocol
{
    public string Path => "v1/responses";

    public ModelRequest Read(JsonElement body)
    {
        var items = Parts.List(body, "input").ToList();
        var said = items.Where(item => Parts.Text(item, "role") == "user").SelectMany(item => Parts.Texts(Parts.Property(item, "content"))).ToList();
        return new ModelRequest
        {
            Lane = "",
            UserTexts = [.. said.Where(text => !text.StartsWith("<environment_context>", StringComparison.Ordinal))],
            AssistantTexts = [.. items.Where(item => Parts.Text(item, "role") == "assistant").SelectMany(item => Parts.Texts(Parts.Property(item, "content")))],
            ToolResults = [.. items.Where(item => Parts.Text(item, "type") == "function_call_output").Select(Output)],
            WorkingDirectory = said.Select(text => Cwd().Match(text)).LastOrDefault(match => match.Success)?.Groups[1].Value,
            HasTools = Parts.List(body, "tools").Any(),
        };
    }

    public Refusal Refuse(RateLimit limit, DateTimeOffset now)
    {
        if (limit.ResetsIn is not { } span)
        {
            return Plain([]);
        }

        var seconds = (long)Math.Ceiling(span.TotalSeconds);
        if (limit.RetryAfter)
        {
            return Plain(new() { ["retry-after"] = seconds.ToString(CultureInfo.InvariantCulture) });
        }

        var resets = now.ToUnixTimeSeconds() + seconds;
        return new Refusal(429, new Dictionary<string, string>
        {
            ["x-codex-primary-used-percent"] = "100",
            ["x-codex-primary-window-minutes"] = "300",
            ["x-codex-primary-reset-at"] = resets.ToString(CultureInfo.InvariantCulture),
        }, new { error = new { type = "usage_limit_reached", message = "The usage limit has been reached", plan_type = "plus", resets_at = resets, resets_in_seconds = seconds } });
    }

    public async Task StreamAsync(EventStream events, Turn turn, long number, CancellationToken cancellationToken)
    {
        await events.SendAsync("response.created", new { response = new { id = $"resp_{number}" } }, cancellationToken);
        if (turn.Fault is not StreamFault.None)
        {
            if (turn.Fault is not StreamFault.Drop)
            {
                await events.SendAsync("response.output_item.added", new { output_index = 0, item = new { type = "message", role = "assistant", id = $"msg_{number}", content = Array.Empty<object>() } }, cancellationToken);
                await events.SendAsync("response.output_text.delta", new { output_index = 0, item_id = $"msg_{number}", delta = turn.Say ?? "I will" }, cancellationToken);
            }

            return;
        }

        var items = Items(turn, number).ToList();
        for (var index = 0; index < items.Count; index++)
        {
            await events.SendAsync("response.output_item.done", new { output_index = index, item = items[index] }, cancellationToken);
        }

        await events.SendAsync("response.completed", new { response = new { id = $"resp_{number}", usage = Usage(turn.Tokens) } }, cancellationToken);
    }

    public object Whole(Turn turn, long number) =>
        new { id = $"resp_{number}", @object = "response", status = "completed", output = Items(turn, number).ToArray(), usage = Usage(turn.Tokens) };

    private static object Usage(TokenUse tokens) => new
    {
        input_tokens = tokens.Input + tokens.CacheRead,
        input_tokens_details = new { cached_tokens = tokens.CacheRead },
        output_tokens = tokens.Output,
        output_tokens_details = new { reasoning_tokens = 0 },
        total_tokens = tokens.Input + tokens.CacheRead + tokens.Output,
    };

    private static string Arguments(Turn turn, string cmd) =>
        turn.Ask ? JsonSerializer.Serialize(new { cmd, sandbox_permissions = "require_escalated", justification = "scripted" }) : JsonSerializer.Serialize(new { cmd });

    private static IEnumerable<object> Items(Turn turn, long number)
    {
        if (turn.Say is { } text)
        {
            yield return new { type = "message", role = "assistant", id = $"msg_{number}", content = new[] { new { type = "output_text", text } } };
        }

        if (Command(turn) is { } cmd)
        {
            yield return new { type = "function_call", id = $"fc_{number}", call_id = $"call_{number}", name = "exec_command", arguments = Arguments(turn, cmd) };
        }

        if (turn.Call is { } call)
        {
            yield return new
            {
                type = "function_call",
                id = $"fc_{number}",
                call_id = $"call_{number}",
                @namespace = $"mcp__{call.Server}",
                name = call.Tool,
                arguments = call.Input.GetRawText(),
            };
        }
    }

    private static string? Command(Turn turn) => turn.Run ?? (turn.Write is { } file ? $"cat > '{file.Path}' <<'END_OF_FILE'\n{file.Text}\nEND_OF_FILE" : null);

    private static string Output(JsonElement item) => Parts.Text(item, "output") ?? string.Join('\n', Parts.Texts(Parts.Property(item, "output")));

    private static Refusal Plain(Dictionary<string, string> headers) =>
        new(429, headers, new { error = new { type = "rate_limit_error", message = "Rate limit reached for requests" } });

    [GeneratedRegex("<cwd>(.*?)</cwd>")]
    private static partial Regex Cwd();
}
