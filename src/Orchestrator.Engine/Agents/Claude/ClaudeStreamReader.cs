using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Claude;

/// <summary>
/// Reads <c>claude -p --output-format stream-json --verbose</c>, as Claude Code 2.1 writes it: system, assistant, user,
/// stream_event, rate_limit_event and result.
/// </summary>
internal class ClaudeStreamReader(ReaderState state, TimeProvider clock) : StreamReaderBase(state, clock)
{
    // The client waits so long by itself without a word to anyone; a longer wait is ours to know of.
    private static readonly TimeSpan OwnWait = TimeSpan.FromMinutes(1);

    protected override void Read(JsonSlice root, long offset, List<AgentObservation> observations)
    {
        var kind = root["type"u8].Text();
        switch (kind)
        {
            case "system":
                ReadSystem(root, offset, observations);
                break;
            case "assistant":
                ReadAssistant(root, offset, observations);
                break;
            case "user" or "stream_event" or "tool_progress" or "tool_use_summary" or "auth_status" or "control_request" or "control_response":
                // Results of tools are never the agent's own words.
                observations.Add(new AgentObservation.Alive(offset, kind) { At = At });
                break;
            case "rate_limit_event":
                ReadLimit(root, offset, observations);
                break;
            case "result":
                ReadResult(root, offset, observations);
                break;
            default:
                Unknown(kind ?? "untyped", offset, observations);
                break;
        }
    }

    private void ReadSystem(JsonSlice root, long offset, List<AgentObservation> observations)
    {
        var kind = root["subtype"u8].Text() ?? "system";
        switch (kind)
        {
            case "init" when root["session_id"u8].Text() is { } id:
                BeginSession(id, root["model"u8].Text(), offset, observations);
                return;
            case "api_retry":
                var wait = TimeSpan.FromMilliseconds((double)Math.Clamp(root["retry_delay_ms"u8].Number() ?? 0, 0, 2_000_000_000));
                if (wait >= OwnWait)
                {
                    var message = $"{root["error"u8].Text() ?? "the provider failed"}; the client tries again in {wait.TotalSeconds:0} seconds";
                    Tell(ProviderTrouble.Recognise(offset, message, root["error_status"u8].Whole(), Clock.GetUtcNow() + wait, Clock), observations);
                }

                break;
            default:
                break;
        }

        observations.Add(new AgentObservation.Alive(offset, kind) { At = At });
    }

    private void ReadAssistant(JsonSlice root, long offset, List<AgentObservation> observations)
    {
        root.Find("message"u8, out var message, "error"u8, out var failure, "parent_tool_use_id"u8, out var helperOf);
        if (failure.Text() is { } error && message["model"u8].Is("<synthetic>"u8))
        {
            ReadOwnMessage(message, error, offset, observations);
            return;
        }

        message.Find("id"u8, out var messageId, "usage"u8, out var counts, "content"u8, out var content);
        if (messageId.Text() is { } id && ClaudeUsage.Read(counts) is { } usage)
        {
            var before = Meter.Total;
            var total = Meter.CountMessage(id, usage);
            if (total != before)
            {
                observations.Add(new AgentObservation.Used(offset, total) { At = At });
            }
        }

        // A helper of the agent's speaks to the agent, not to us; what it does counts all the same.
        var isHelper = !helperOf.IsMissing;
        foreach (var block in content)
        {
            switch (block["type"u8].Text())
            {
                case "text" when !isHelper && block["text"u8].Text() is { } text:
                    Say(text, offset, observations);
                    break;
                case "tool_use" or "server_tool_use" or "mcp_tool_use":
                    ReadToolUse(block, offset, observations);
                    break;
                case var other:
                    observations.Add(new AgentObservation.Alive(offset, other ?? "assistant") { At = At });
                    break;
            }
        }
    }

    // A message that the client wrote itself, in the place of an answer that it did not get.
    private void ReadOwnMessage(JsonSlice message, string error, long offset, List<AgentObservation> observations)
    {
        var words = "";
        foreach (var block in message["content"u8])
        {
            words += block["text"u8].Text();
        }

        long? status = error switch { "rate_limit" => 429, "server_error" or "overloaded" => 500, _ => null };
        Tell(ProviderTrouble.Recognise(offset, words.Length > 0 ? words : error, status, null, Clock), observations);
        observations.Add(new AgentObservation.Alive(offset, error) { At = At });
    }

    protected void ReadToolUse(JsonSlice block, long offset, List<AgentObservation> observations)
    {
        if (!Opens(block["id"u8].Text(), ends: false))
        {
            return;
        }

        var tool = block["name"u8].Text() ?? "tool";
        var input = block["input"u8];
        var path = tool switch
        {
            "Write" or "Edit" or "MultiEdit" => input["file_path"u8].Text(),
            "NotebookEdit" => input["notebook_path"u8].Text() ?? input["file_path"u8].Text(),
            _ => null,
        };
        Call(tool, tool is "Bash" or "PowerShell" ? input["command"u8].Text() : null, path is null ? [] : [path], input, offset, observations);
    }

    private void ReadLimit(JsonSlice root, long offset, List<AgentObservation> observations)
    {
        var info = root["rate_limit_info"u8].IsObject ? root["rate_limit_info"u8] : root;
        var status = info["status"u8].Text() ?? "rejected";
        if (status is "rejected" or "blocked" or "exceeded" && !info["isUsingOverage"u8].IsTrue)
        {
            var until = info["resetsAt"u8].Number() is { } epoch ? ResetTime.FromEpoch(epoch, Clock) : ResetTime.Find(info["resetsAt"u8].Text() ?? "", Clock);
            Tell(new AgentObservation.RateLimited(offset, until, $"{info["rateLimitType"u8].Text() ?? "usage"} limit reached"), observations);
        }

        observations.Add(new AgentObservation.Alive(offset, "rate_limit_event") { At = At });
    }

    private void ReadResult(JsonSlice root, long offset, List<AgentObservation> observations)
    {
        var models = ClaudeUsage.ReadModels(root["modelUsage"u8]);
        if ((models ?? ClaudeUsage.Read(root["usage"u8])) is { } reading)
        {
            reading = reading with { CostUsd = root["total_cost_usd"u8].Number() ?? reading.CostUsd };
            observations.Add(new AgentObservation.Used(offset, Meter.ReadProcessEnd(reading, tokensShowIt: models is not null)) { At = At });
        }

        var kind = root["subtype"u8].Text() ?? "success";
        if (kind == "success" && !root["is_error"u8].IsTrue)
        {
            observations.Add(new AgentObservation.TurnEnded(offset, root["result"u8].Text() ?? LastText) { At = At });
            return;
        }

        var message = root["result"u8].Text() is { Length: > 0 } result ? result : Errors(root["errors"u8]) ?? kind;
        Tell(ProviderTrouble.Recognise(offset, message, root["api_error_status"u8].Whole(), null, Clock), observations);
        observations.Add(new AgentObservation.TurnFailed(offset, message) { At = At });
    }

    private static string? Errors(JsonSlice errors)
    {
        var words = new List<string>();
        foreach (var error in errors)
        {
            words.Add(error.Text() ?? Cut.Head(error.Raw, 512));
        }

        return words.Count == 0 ? null : string.Join("; ", words);
    }
}
