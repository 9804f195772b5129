using Orchestrator.Engine.Agents.Claude;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>
/// Reads the transcripts of Claude Code, as its version 2.1 writes them: a line for each content block, each message's usage on
/// all of its lines, a person's prompt among tool results and the client's own notes.
/// </summary>
internal sealed class ClaudeTranscriptReader : ClaudeStreamReader, ITranscriptReader
{
    // The client retries by itself; a wait that is shorter is not worth telling.
    private static readonly TimeSpan s_ownWait = TimeSpan.FromMinutes(1);

    private readonly LineNames _names;
    private readonly LineClock _clock;
    private readonly EntryChain _chain;
    private readonly List<string> _asked;
    private string? _command;
    private bool _open;

    public ClaudeTranscriptReader(TranscriptState state, LineClock clock, LineNames names)
        : base(state.Stream, clock)
    {
        (_names, _clock, _asked, _open, _command) = (names, clock, [.. state.Asked], state.Open, state.Command);
        _chain = new EntryChain(state.Entries, state.Awaited, state.AwaitedAt);
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
        Command = _command,
        Asked = [.. _asked],
        Entries = _chain.Entries,
        Awaited = _chain.Awaited,
        AwaitedAt = _chain.AwaitedAt,
    }.ToString();

    public override bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations)
    {
        Line = default;
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return true;
        }

        Span<Range> places = stackalloc Range[ClaudeEntry.Names.Length];
        if (!JsonMembers.TryFind(line, ClaudeEntry.Names, places))
        {
            return false;
        }

        var before = observations.Count;
        try
        {
            ReadEntry(new ClaudeEntry(line, places), offset, observations);
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

    private void ReadEntry(ClaudeEntry entry, long offset, List<AgentObservation> observations)
    {
        At = _clock.Line = entry.Timestamp.Time();
        var late = _chain.Take(entry.Id, entry.Parent, At);
        if (SessionId is null && entry.Session.Text() is { } session)
        {
            BeginSession(session, null, offset, observations);
        }

        var type = _names.Of(ClaudeText.Bare(entry.Type)) ?? _names.Of("untyped"u8)!;
        var kind = type.Text == "attachment" ? entry.Attachment["type"u8] : entry.Subtype;
        Line = new LineFacts(type, _names.Of(ClaudeText.Bare(kind)), At);
        switch (type.Text)
        {
            case "user":
                ReadUser(entry, late, offset, observations);
                break;
            case "assistant":
                ReadAssistant(entry, offset, observations);
                break;
            case "system":
                ReadSystem(entry, offset, observations);
                break;
            case "attachment" when kind.Is("queued_command"u8) && entry.Attachment["commandMode"u8].Text() is null or "prompt":
                // Typed while the agent worked, and given to it between two of its steps.
                _open = true;
                observations.Add(new AgentObservation.TurnStarted(offset, ClaudeText.Of(entry.Attachment["prompt"u8])) { At = At, Joins = true });
                break;
            case "result" or "rate_limit_event":
                _open &= type.Text != "result";
                Read(entry.Whole, offset, observations);
                break;
            case "attachment" or "mode" or "permission-mode" or "file-history-snapshot" or "last-prompt" or "queue-operation" or "summary" or "progress" or "custom-title" or "ai-title"
                or "agent-name" or "agent-color" or "agent-setting" or "tag" or "pr-link" or "worktree-state" or "content-replacement" or "saved_hook_context" or "hook_additional_context":
                break;
            case var unknown:
                Unknown(unknown, offset, observations);
                break;
        }
    }

    private void ReadUser(ClaudeEntry entry, bool late, long offset, List<AgentObservation> observations)
    {
        var content = entry.Message["content"u8];
        var kind = ClaudeText.KindOf(content, entry.IsToolResult, out var text);
        Line = Line with { Subtype = _names.Of(entry.IsMeta && kind == ClaudeSaid.Prompt ? "meta"u8 : ClaudeText.NameOf(kind)) };
        switch (kind)
        {
            case ClaudeSaid.ToolResult:
                Answer(content, offset, observations);
                break;
            case var _ when entry.IsSidechain:
                break;
            case ClaudeSaid.HookFeedback:
                // A hook kept it from stopping: the turn that seemed to have ended goes on.
                Begin(null, joins: true, late: false, offset, observations);
                break;
            case var _ when entry.IsMeta:
                break;
            case ClaudeSaid.Interrupted:
                Close();
                observations.Add(new AgentObservation.TurnAborted(offset) { At = At });
                break;
            case ClaudeSaid.Command:
                _command = text;
                break;
            case ClaudeSaid.CommandOutput:
                _command = null;
                break;
            case ClaudeSaid.Notice:
                Begin(null, _open, late, offset, observations);
                break;
            default:
                Begin(text, joins: false, late, offset, observations);
                break;
        }
    }

    private void Begin(string? text, bool joins, bool late, long offset, List<AgentObservation> observations)
    {
        ForgetTrouble();
        _command = null;
        observations.Add(new AgentObservation.TurnStarted(offset, text) { At = At, Joins = joins, Late = late });
        if (!late)
        {
            _open = true;
        }
        else if (!_open)
        {
            observations.Add(new AgentObservation.TurnEnded(offset, LastText) { At = At });
        }
        else if (_asked.Count > 0)
        {
            observations.Add(new AgentObservation.ApprovalAsked(offset, "tool") { At = At });
        }
    }

    private void ReadAssistant(ClaudeEntry entry, long offset, List<AgentObservation> observations)
    {
        var message = entry.Message;
        if (message["model"u8].Text() is var model && model == "<synthetic>")
        {
            Line = Line with { Subtype = _names.Of("synthetic"u8) };
            if (entry.IsApiError || !entry.Error.IsMissing)
            {
                Fail(entry, offset, observations);
            }

            return;
        }

        var helper = entry.IsSidechain;
        Model = helper ? Model : model ?? Model;
        Count(message, offset, observations);
        if (!helper && _command is { } command)
        {
            // The command was one that the agent answers.
            Begin(command, joins: false, late: false, offset, observations);
        }

        var spoke = false;
        foreach (var block in message["content"u8])
        {
            var kind = block["type"u8];
            Line = Line with { Subtype = _names.Of(ClaudeText.Bare(kind)) };
            if (kind.Is("text"u8) && !helper && block["text"u8].Text() is { Length: > 0 } text)
            {
                spoke = _open = true;
                Say(text, offset, observations);
            }
            else if (kind.Is("tool_use"u8) || kind.Is("server_tool_use"u8) || kind.Is("mcp_tool_use"u8))
            {
                _open |= !helper;
                Use(block, helper, offset, observations);
            }
        }

        if (spoke && message["stop_reason"u8].Text() is "end_turn" or "stop_sequence" or "max_tokens" or "refusal" or "model_context_window_exceeded")
        {
            End(offset, observations);
        }
    }

    private void Count(JsonSlice message, long offset, List<AgentObservation> observations)
    {
        if (message["id"u8].Text() is { } id && ClaudeUsage.Read(message["usage"u8]) is { } usage)
        {
            var before = Meter.Total;
            if (Meter.CountMessage(id, usage) is var total && total != before)
            {
                observations.Add(new AgentObservation.Used(offset, total) { At = At });
            }
        }
    }

    private void Use(JsonSlice block, bool helper, long offset, List<AgentObservation> observations)
    {
        ReadToolUse(block, offset, observations);
        // Both stand on the screen until a person has answered.
        if (!helper && block["name"u8].Text() is "AskUserQuestion" or "ExitPlanMode" && block["id"u8].Text() is { } id)
        {
            _asked.Add(id);
            observations.Add(new AgentObservation.ApprovalAsked(offset, block["name"u8].Text()!) { At = At });
        }
    }

    private void Answer(JsonSlice content, long offset, List<AgentObservation> observations)
    {
        foreach (var block in content)
        {
            if (_asked.Count > 0 && block["tool_use_id"u8].Text() is { } id && _asked.Remove(id))
            {
                observations.Add(new AgentObservation.ApprovalAnswered(offset) { At = At });
            }
        }
    }

    private void ReadSystem(ClaudeEntry entry, long offset, List<AgentObservation> observations)
    {
        switch (Line.Subtype?.Text)
        {
            case "compact_boundary":
                observations.Add(new AgentObservation.CompactionEnded(offset) { At = At });
                break;
            case "status" when entry.Whole["status"u8].Is("compacting"u8):
                observations.Add(new AgentObservation.CompactionStarted(offset) { At = At });
                break;
            case "turn_duration" when _open:
            case "stop_hook_summary" when _open && entry.Whole["hookErrors"u8].Raw.Length <= 2:
                End(offset, observations);
                break;
            case "local_command":
                _command = null;
                break;
            case "api_error" or "api_retry":
                Retry(entry, offset, observations);
                break;
        }
    }

    private void Retry(ClaudeEntry entry, long offset, List<AgentObservation> observations)
    {
        var wait = TimeSpan.FromMilliseconds((double)Math.Clamp(entry.Whole["retryInMs"u8].Number() ?? entry.Whole["retry_delay_ms"u8].Number() ?? 0, 0, 2_000_000_000));
        if (wait >= s_ownWait)
        {
            var status = entry.Error["status"u8].Whole() ?? entry.Whole["error_status"u8].Whole();
            Tell(ProviderTrouble.Recognise(offset, $"the provider failed; the client tries again in {wait.TotalSeconds:0} seconds", status, Clock.GetUtcNow() + wait, Clock), observations);
        }
    }

    private void Fail(ClaudeEntry entry, long offset, List<AgentObservation> observations)
    {
        Close();
        var error = entry.Error.Text();
        var words = ClaudeText.Of(entry.Message["content"u8]) ?? error ?? "error";
        var status = entry.ErrorStatus.Whole() ?? error switch { "rate_limit" => 429, "server_error" or "overloaded" => 500, _ => null };
        Tell(ProviderTrouble.Recognise(offset, words, status, null, Clock), observations);
        observations.Add(new AgentObservation.TurnFailed(offset, words) { At = At });
    }

    private void End(long offset, List<AgentObservation> observations)
    {
        Close();
        observations.Add(new AgentObservation.TurnEnded(offset, LastText) { At = At });
    }

    private void Close()
    {
        _open = false;
        _asked.Clear();
    }
}
