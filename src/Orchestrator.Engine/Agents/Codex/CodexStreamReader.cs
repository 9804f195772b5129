using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>
/// Reads <c>codex exec --json</c>: thread.started, turn.*, item.* and error, as Codex 0.169 writes them; the names of 0.4x
/// (<c>session.created</c>, <c>item_type</c>) too. Lines of <c>{id, msg}</c> are those of versions before that.
/// </summary>
internal class CodexStreamReader(ReaderState state, TimeProvider clock) : StreamReaderBase(state, clock)
{
    protected override void Read(JsonSlice root, long offset, List<AgentObservation> observations)
    {
        var kind = root["type"u8].Text();
        switch (kind)
        {
            case "thread.started" or "session.created" or "thread.resumed":
                if ((root["thread_id"u8].Text() ?? root["session_id"u8].Text()) is { } id)
                {
                    BeginSession(id, root["model"u8].Text(), offset, observations);
                }

                break;
            case "turn.started":
                observations.Add(new AgentObservation.Alive(offset, kind) { At = At });
                break;
            case "item.started" or "item.updated" or "item.completed":
                ReadItem(root["item"u8], kind, offset, observations);
                break;
            case "turn.completed":
                Count(root["usage"u8], offset, observations);
                observations.Add(new AgentObservation.TurnEnded(offset, LastText) { At = At });
                break;
            case "turn.failed" or "turn.aborted":
                var reason = root["error"u8]["message"u8].Text() ?? root["message"u8].Text() ?? root["reason"u8].Text() ?? kind;
                Tell(ProviderTrouble.Recognise(offset, reason, null, null, Clock), observations);
                observations.Add(new AgentObservation.TurnFailed(offset, reason) { At = At });
                break;
            case "error":
                ReadError(root["message"u8].Text() ?? "", offset, observations);
                break;
            case null when root["msg"u8].IsObject:
                ReadEvent(root["msg"u8]["type"u8].Text() ?? "untyped", root["msg"u8], offset, observations);
                break;
            default:
                Unknown(kind ?? "untyped", offset, observations);
                break;
        }
    }

    private void ReadItem(JsonSlice item, string phase, long offset, List<AgentObservation> observations)
    {
        var kind = item["type"u8].Text() ?? item["item_type"u8].Text() ?? "item";
        var ends = phase == "item.completed";
        switch (kind)
        {
            case "agent_message" or "assistant_message" when ends && item["text"u8].Text() is { } text:
                Say(text, offset, observations);
                return;
            case "command_execution" when Opens(item["id"u8].Text(), ends):
                Call(kind, ShellWord.Unwrap(item["command"u8].Text() ?? ""), [], item["command"u8], offset, observations);
                return;
            case "file_change" when Opens(item["id"u8].Text(), ends):
                Call(kind, null, Paths(item["changes"u8]), item["changes"u8], offset, observations);
                return;
            case "mcp_tool_call" when Opens(item["id"u8].Text(), ends):
                Call($"mcp__{item["server"u8].Text()}__{item["tool"u8].Text()}", null, [], item["arguments"u8], offset, observations);
                return;
            case "web_search" when Opens(item["id"u8].Text(), ends):
                Call(kind, null, [], item["query"u8], offset, observations);
                return;
            case "agent_message" or "assistant_message" or "command_execution" or "file_change" or "mcp_tool_call" or "web_search"
                or "reasoning" or "todo_list" or "plan" or "error":
                observations.Add(new AgentObservation.Alive(offset, kind) { At = At });
                return;
            default:
                Unknown(kind, offset, observations);
                return;
        }
    }

    protected void ReadError(string message, long offset, List<AgentObservation> observations)
    {
        var trouble = ProviderTrouble.Recognise(offset, message, null, null, Clock);
        if (message.StartsWith("Reconnecting", StringComparison.Ordinal) && trouble is not AgentObservation.RateLimited)
        {
            // The client tries again by itself, within seconds. A limit is told all the same: it may wait an hour, silently.
            trouble = null;
        }

        Tell(trouble, observations);
        observations.Add(new AgentObservation.Alive(offset, "error") { At = At });
    }

    protected void Count(JsonSlice usage, long offset, List<AgentObservation> observations)
    {
        if (CodexUsage.Read(usage) is { } reading)
        {
            observations.Add(new AgentObservation.Used(offset, Meter.ReadSessionCounter(reading)) { At = At });
        }
    }

    protected void ReadEvent(string kind, JsonSlice message, long offset, List<AgentObservation> observations)
    {
        switch (kind)
        {
            case "session_configured" when message["session_id"u8].Text() is { } id:
                BeginSession(id, message["model"u8].Text(), offset, observations);
                break;
            case "agent_message" when message["message"u8].Text() is { } text:
                Say(text, offset, observations);
                break;
            case "exec_command_begin":
                var words = new List<string>();
                foreach (var word in message["command"u8])
                {
                    words.Add(word.Text() ?? "");
                }

                Call("command_execution", message["command"u8].Text() is { } line ? ShellWord.Unwrap(line) : ShellWord.Unwrap(words), [], message["command"u8], offset, observations);
                break;
            case "patch_apply_begin":
                Call("file_change", null, Paths(message["changes"u8]), message["changes"u8], offset, observations);
                break;
            case "mcp_tool_call_begin":
                var call = message["invocation"u8];
                Call($"mcp__{call["server"u8].Text()}__{call["tool"u8].Text()}", null, [], call["arguments"u8], offset, observations);
                break;
            case "token_count":
                var total = message["info"u8]["total_token_usage"u8];
                Count(total.IsObject ? total : message, offset, observations);
                break;
            case "task_complete" or "turn_complete":
                observations.Add(new AgentObservation.TurnEnded(offset, message["last_agent_message"u8].Text() ?? LastText) { At = At });
                break;
            case "turn_aborted":
                observations.Add(new AgentObservation.TurnFailed(offset, message["reason"u8].Text() ?? kind) { At = At });
                break;
            case "error":
                var reason = message["message"u8].Text() ?? kind;
                Tell(ProviderTrouble.Recognise(offset, reason, null, null, Clock), observations);
                observations.Add(new AgentObservation.TurnFailed(offset, reason) { At = At });
                break;
            case "stream_error":
                ReadError("Reconnecting: " + message["message"u8].Text(), offset, observations);
                break;
            default:
                Unknown(kind, offset, observations);
                break;
        }
    }

    // A list of {path, kind}, or an object whose names are the paths.
    protected static List<string> Paths(JsonSlice changes)
    {
        var paths = new List<string>();
        var walker = changes.GetEnumerator();
        while (walker.MoveNext())
        {
            if ((walker.Name ?? walker.Current["path"u8].Text()) is { } path)
            {
                paths.Add(path);
            }

            if ((walker.Current["move_path"u8].Text() ?? walker.Current["update"u8]["move_path"u8].Text()) is { } target)
            {
                paths.Add(target);
            }
        }

        return paths;
    }
}
