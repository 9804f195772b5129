using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Codex;

/// <summary>
/// Reads the rollout files of Codex, as its version 0.169 writes them and with the names of earlier ones: lines of
/// <c>{timestamp, type, payload}</c>. Turns are told by <c>event_msg</c>, tools by <c>response_item</c>, which stands there
/// before the tool runs.
/// </summary>
internal sealed class CodexTranscriptReader : CodexStreamReader, ITranscriptReader
{
    private static readonly byte[][] s_names = ["type"u8.ToArray(), "payload"u8.ToArray(), "timestamp"u8.ToArray()];

    private readonly LineNames _names;
    private readonly LineClock _clock;
    private readonly List<string> _asked;
    private bool _open;
    private bool _announced;
    private bool _neverAsks;
    private DateTimeOffset? _resets;

    public CodexTranscriptReader(TranscriptState state, LineClock clock, LineNames names)
        : base(state.Stream, clock)
    {
        (_names, _clock, _asked, _open, _announced, _neverAsks, _resets) = (names, clock, [.. state.Asked], state.Open, state.Announced, state.NeverAsks, state.Resets);
        Model = state.Model;
    }

    public LineFacts Line { get; private set; }

    public string? Model { get; private set; }

    public Usage Usage => Meter.Total;

    string? ITranscriptReader.SessionId => SessionId;

    public override string State => new TranscriptState
    {
        Stream = Kept,
        Model = Model,
        Open = _open,
        Announced = _announced,
        NeverAsks = _neverAsks,
        Asked = [.. _asked],
        Resets = _resets,
    }.ToString();

    public override bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations)
    {
        Line = default;
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return true;
        }

        Span<Range> places = stackalloc Range[3];
        if (!JsonMembers.TryFind(line, s_names, places))
        {
            return false;
        }

        var before = observations.Count;
        try
        {
            At = _clock.Line = new JsonSlice(line[places[2]]).Time();
            ReadEntry(new JsonSlice(line[places[0]]), new JsonSlice(line[places[1]]), offset, observations);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: JSON by its grammar, but no text.
            observations.RemoveRange(before, observations.Count - before);
            return false;
        }

        if (observations.Count == before)
        {
            observations.Add(new AgentObservation.Alive(offset, (Line.Subtype ?? Line.Type)?.Text ?? "untyped") { At = At });
        }

        return true;
    }

    private void ReadEntry(JsonSlice type, JsonSlice payload, long offset, List<AgentObservation> observations)
    {
        var kind = payload["type"u8];
        // Looked for only where it is: a long output would be walked in vain.
        var inner = kind.Raw.StartsWith("\"item_"u8) ? payload["item"u8]["type"u8] : kind.Is("message"u8) ? payload["role"u8] : default;
        var name = _names.Of(Bare(kind));
        Line = new LineFacts(_names.Of(Bare(type)) ?? _names.Of("untyped"u8), Bare(inner).IsEmpty ? name : _names.Of(Bare(kind), Bare(inner)), At);
        switch (Line.Type!.Text)
        {
            case "event_msg":
                ReadMessage(name?.Text, payload, offset, observations);
                break;
            case "response_item":
                ReadResponse(name?.Text, payload, offset, observations);
                break;
            case "session_meta" when SessionId is null && (payload["id"u8].Text() ?? payload["session_id"u8].Text()) is { } id:
                // A forked session repeats the one that it comes from; the first is its own.
                BeginSession(id, payload["model"u8].Text(), offset, observations);
                break;
            case "turn_context":
                Model = payload["model"u8].Text() ?? Model;
                _neverAsks = payload["approval_policy"u8].Is("never"u8);
                break;
            case "compacted":
                observations.Add(new AgentObservation.CompactionEnded(offset) { At = At });
                break;
            case "token_usage_record":
                // Written as soon as the model has answered; the count of the same follows when the tool that it called has ended.
                Count(payload["thread_token_usage"u8], offset, observations);
                break;
            case "session_meta" or "world_state" or "session_state" or "ghost_snapshot":
                break;
            case var unknown:
                Unknown(unknown, offset, observations);
                break;
        }
    }

    private void ReadMessage(string? kind, JsonSlice message, long offset, List<AgentObservation> observations)
    {
        switch (kind)
        {
            case "task_started" or "turn_started":
                ForgetTrouble();
                (_open, _announced) = (true, true);
                observations.Add(new AgentObservation.TurnStarted(offset, null) { At = At });
                break;
            case "user_message" when message["kind"u8].Text() is null or "plain":
                Hear(message["message"u8].Text(), offset, observations);
                break;
            case "item_completed":
                ReadItem(message["item"u8], offset, observations);
                break;
            case "item_started" when message["item"u8]["type"u8].Is("ContextCompaction"u8):
                observations.Add(new AgentObservation.CompactionStarted(offset) { At = At });
                break;
            case "context_compacted":
                observations.Add(new AgentObservation.CompactionEnded(offset) { At = At });
                break;
            case "task_complete" or "turn_complete" when message["error"u8].IsMissing:
                Close();
                observations.Add(new AgentObservation.TurnEnded(offset, message["last_agent_message"u8].Text() ?? LastText) { At = At });
                break;
            case "task_complete" or "turn_complete":
                Fail(message["error"u8], offset, observations);
                break;
            case "error":
                Fail(message, offset, observations);
                break;
            case "turn_aborted":
            case "thread_rolled_back" when _open:
                Close();
                observations.Add(new AgentObservation.TurnAborted(offset) { At = At });
                break;
            case "token_count":
                ReadLimits(message["rate_limits"u8]);
                ReadEvent(kind, message, offset, observations);
                break;
            case "exec_approval_request" or "apply_patch_approval_request" or "elicitation_request" or "request_user_input" or "request_permissions":
                Ask(message["call_id"u8].Text() ?? message["id"u8].Text() ?? "", Line.Subtype!.Text, offset, observations);
                break;
            case "exec_command_end" or "patch_apply_end" or "mcp_tool_call_end":
                Answer(message["call_id"u8].Text(), offset, observations);
                break;
            case "agent_message" or "stream_error" or "exec_command_begin" or "patch_apply_begin" or "mcp_tool_call_begin":
                ReadEvent(kind, message, offset, observations);
                break;
            case "item_started" or "item_updated" or "user_message" or "agent_reasoning" or "agent_reasoning_raw_content" or "agent_reasoning_section_break"
                or "thread_settings_applied" or "thread_rolled_back" or "thread_name_updated" or "entered_review_mode" or "exited_review_mode" or "undo_completed" or "warning"
                or "web_search_end" or "view_image_tool_call" or "plan_update" or "turn_diff" or "background_event" or "session_configured" or "shutdown_complete":
                break;
            case var unknown:
                Unknown(unknown ?? "untyped", offset, observations);
                break;
        }
    }

    private void ReadItem(JsonSlice item, long offset, List<AgentObservation> observations)
    {
        switch (item["type"u8].Text())
        {
            case "UserMessage":
                Hear(Words(item["content"u8]), offset, observations);
                break;
            case "AgentMessage" when Words(item["content"u8]) is { Length: > 0 } text:
                Say(text, offset, observations);
                break;
            case "CommandExecution" when item["id"u8].Text() is var id && !Answer(id, offset, observations) && Opens(id, ends: false):
                Call("exec_command", CodexCalls.Command(item["command"u8]), [], item["command"u8], offset, observations);
                break;
            case "FileChange" when item["id"u8].Text() is var id && !Answer(id, offset, observations) && Opens(id, ends: false):
                Call("file_change", null, Paths(item["changes"u8]), item["changes"u8], offset, observations);
                break;
            case "McpToolCall" when item["id"u8].Text() is var id && !Answer(id, offset, observations) && Opens(id, ends: false):
                Call($"mcp__{item["server"u8].Text()}__{item["tool"u8].Text()}", null, [], item["arguments"u8], offset, observations);
                break;
        }
    }

    private void ReadResponse(string? kind, JsonSlice item, long offset, List<AgentObservation> observations)
    {
        switch (kind)
        {
            case "function_call" or "local_shell_call" or "custom_tool_call" when (item["call_id"u8].Text() ?? item["id"u8].Text()) is { } id && Opens(id, ends: false):
                var call = CodexCalls.Read(item);
                Call(call.Tool, call.Command, call.Paths, call.Input, offset, observations);
                if ((call.Escalates && !_neverAsks) || call.Tool == "request_user_input")
                {
                    Ask(id, call.Tool, offset, observations);
                }

                break;
            case "function_call_output" or "custom_tool_call_output" or "local_shell_call_output" when _asked.Count > 0:
                Answer(item["call_id"u8].Text(), offset, observations);
                break;
        }
    }

    /// <summary>Somebody said something: the first words of the turn that was announced, or more into it, or a turn of a version that announces none.</summary>
    private void Hear(string? text, long offset, List<AgentObservation> observations)
    {
        var joins = _open && _announced;
        _open = true;
        observations.Add(new AgentObservation.TurnStarted(offset, text) { At = At, Joins = joins });
    }

    private void Fail(JsonSlice error, long offset, List<AgentObservation> observations)
    {
        Close();
        var message = error["message"u8].Text() ?? error.Text() ?? "error";
        long? status = error["codex_error_info"u8].Text() switch { "usage_limit_exceeded" => 429, "internal_server_error" or "server_overloaded" => 500, _ => null };
        Tell(ProviderTrouble.Recognise(offset, message, status, _resets > _clock.GetUtcNow() ? _resets : null, Clock), observations);
        observations.Add(new AgentObservation.TurnFailed(offset, message) { At = At });
    }

    private void Ask(string id, string what, long offset, List<AgentObservation> observations)
    {
        _asked.Add(id);
        observations.Add(new AgentObservation.ApprovalAsked(offset, what) { At = At });
    }

    private bool Answer(string? id, long offset, List<AgentObservation> observations)
    {
        if (id is null || !_asked.Remove(id))
        {
            return false;
        }

        observations.Add(new AgentObservation.ApprovalAnswered(offset) { At = At });
        return true;
    }

    private void Close()
    {
        (_open, _announced) = (false, false);
        _asked.Clear();
    }

    // Said of each allowance with each answer; only one that is used up matters, and how its turn ends tells that.
    private void ReadLimits(JsonSlice limits)
    {
        foreach (var window in limits)
        {
            if (window.IsObject && window["used_percent"u8].Number() >= 100)
            {
                _resets = window["resets_at"u8].Number() is { } epoch ? ResetTime.FromEpoch(epoch, Clock)
                    : window["resets_in_seconds"u8].Number() is { } seconds ? Clock.GetUtcNow() + TimeSpan.FromSeconds((double)seconds)
                    : _resets;
            }
        }
    }

    private static string? Words(JsonSlice content)
    {
        string? words = content.Text();
        foreach (var part in content)
        {
            words = part["text"u8].Text() is { } text ? words is null ? text : words + "\n" + text : words;
        }

        return words;
    }

    private static ReadOnlySpan<byte> Bare(JsonSlice text) => text.Raw.Length > 2 && text.Raw[0] == (byte)'"' ? text.Raw[1..^1] : default;
}
