namespace Orchestrator.Engine.Agents.Streams;

/// <summary>What the readers of JSON streams share: the session, its usage and the troubles told.</summary>
internal abstract class StreamReaderBase : IAgentStreamReader
{
    // Items that are open at a time are few; a client that never ends them must not make the state grow.
    private const int ItemsKept = 64;

    private readonly List<string> _openItems;
    private readonly HashSet<string> _open;
    private long _unknown;

    protected StreamReaderBase(ReaderState state, TimeProvider clock)
    {
        Clock = clock;
        SessionId = state.SessionId;
        Meter = new UsageMeter(state.Usage);
        _openItems = [.. state.OpenItems];
        _open = [.. _openItems];
        LastText = state.LastText;
        Trouble = state.Trouble;
        _unknown = state.UnknownLines;
    }

    public virtual string State => Kept.ToString();

    /// <summary>What it keeps now.</summary>
    protected ReaderState Kept => new()
    {
        SessionId = SessionId,
        Usage = Meter.State,
        OpenItems = [.. _openItems],
        LastText = LastText,
        Trouble = Trouble,
        UnknownLines = _unknown,
    };

    /// <summary>When the line in hand was written; null where lines don't say it.</summary>
    protected DateTimeOffset? At { get; set; }

    protected TimeProvider Clock { get; }

    protected string? SessionId { get; private set; }

    protected UsageMeter Meter { get; private set; }

    protected string? LastText { get; set; }

    protected string? Trouble { get; private set; }

    public virtual bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations)
    {
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return true;
        }

        if (!JsonSlice.TryObject(line, out var root))
        {
            return false;
        }

        var before = observations.Count;
        try
        {
            Read(root, offset, observations);
            return true;
        }
        catch (InvalidOperationException)
        {
            // A name or a word with half a surrogate pair in its escapes: JSON by its grammar, but no text.
            observations.RemoveRange(before, observations.Count - before);
            return false;
        }
    }

    protected abstract void Read(JsonSlice root, long offset, List<AgentObservation> observations);

    protected void BeginSession(string id, string? model, long offset, List<AgentObservation> observations)
    {
        if (SessionId is not null && SessionId != id)
        {
            Meter = new UsageMeter(UsageState.None);
        }

        SessionId = id;
        _openItems.Clear();
        _open.Clear();
        observations.Add(new AgentObservation.SessionStarted(offset, id, model) { At = At });
    }

    protected void Say(string text, long offset, List<AgentObservation> observations)
    {
        LastText = Cut.Tail(text, Cut.LastTextLength);
        // What comes after a trouble shows that it is over.
        Trouble = null;
        observations.Add(new AgentObservation.Said(offset, text) { At = At });
    }

    protected void Call(string tool, string? command, IReadOnlyList<string> paths, JsonSlice input, long offset, List<AgentObservation> observations)
    {
        Trouble = null;
        observations.Add(new AgentObservation.ToolCalled(offset, tool, command, paths, Cut.Head(input.Raw, Cut.InputLength)) { At = At });
    }

    /// <summary>Tells a trouble of the provider's unless the same one was told and this one knows no more.</summary>
    protected void Tell(AgentObservation? trouble, List<AgentObservation> observations)
    {
        var key = trouble switch
        {
            AgentObservation.RateLimited { Until: null } => "limited",
            AgentObservation.RateLimited => "limited-until",
            AgentObservation.ProviderFailed => "failed",
            _ => null,
        };
        if (key is null || key == Trouble || (key == "limited" && Trouble == "limited-until"))
        {
            return;
        }

        Trouble = key;
        observations.Add(trouble! with { At = At });
    }

    /// <summary>A new turn may meet the trouble of the last one again, and it is told again.</summary>
    protected void ForgetTrouble() => Trouble = null;

    /// <summary>Whether an item begins now; its end, or a repeat of its beginning, does not.</summary>
    protected bool Opens(string? id, bool ends)
    {
        if (id is null)
        {
            return true;
        }

        var known = _open.Contains(id);
        if (ends && known)
        {
            _open.Remove(id);
            _openItems.Remove(id);
        }
        else if (!ends && !known)
        {
            _open.Add(id);
            _openItems.Add(id);
            if (_openItems.Count > ItemsKept)
            {
                _open.Remove(_openItems[0]);
                _openItems.RemoveAt(0);
            }
        }

        return !known;
    }

    protected void Unknown(string kind, long offset, List<AgentObservation> observations)
    {
        _unknown++;
        observations.Add(new AgentObservation.Alive(offset, kind) { At = At });
    }
}
