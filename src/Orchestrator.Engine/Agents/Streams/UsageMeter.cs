namespace Orchestrator.Engine.Agents.Streams;

/// <summary>
/// What one agent session has used, from counters that clients keep in different ways: per thread for ever (Codex), per
/// process (Claude Code 2.1), or per session across processes (Claude Code in other versions). The total never falls: a
/// counter that falls has begun anew, and what it had shown is kept.
/// </summary>
internal sealed class UsageMeter(UsageState state)
{
    // Messages arrive in blocks, and those of helpers in between: far fewer than this are open at a time.
    private const int MessagesKept = 64;

    private static readonly Usage s_none = new();

    private readonly Dictionary<string, Usage> _messages = state.Messages.ToDictionary(message => message.Id, message => message.Usage, StringComparer.Ordinal);
    private readonly Queue<string> _order = new(state.Messages.Select(message => message.Id));
    private Usage _before = state.Before;
    private Usage _counter = state.Counter;

    public Usage Total => Sum(_before, _counter);

    public UsageState State => new(_before, _counter, [.. _order.Select(id => new CountedMessage(id, _messages[id]))]);

    /// <summary>A reading of a counter that goes on from process to process, such as Codex's thread total.</summary>
    public Usage ReadSessionCounter(Usage reading)
    {
        if (_counter == s_none && _before.Tokens > 0 && !Fell(_before, reading))
        {
            // The first reading of a resumed session: it holds what came before.
            (_before, _counter) = (s_none, _before);
        }

        Advance(reading);
        return Total;
    }

    /// <summary>Adds one message; a repeat of its id adds only what it grew by.</summary>
    public Usage CountMessage(string id, Usage usage)
    {
        var known = _messages.GetValueOrDefault(id);
        var grown = Highest(known ?? new Usage(), usage);
        if (known is null)
        {
            _order.Enqueue(id);
            if (_order.Count > MessagesKept)
            {
                _messages.Remove(_order.Dequeue());
            }
        }

        _messages[id] = grown;
        var added = Difference(grown, known ?? new Usage());
        _counter = _counter with
        {
            InputTokens = _counter.InputTokens + added.InputTokens,
            CachedTokens = _counter.CachedTokens + added.CachedTokens,
            OutputTokens = _counter.OutputTokens + added.OutputTokens,
        };
        return Total;
    }

    /// <summary>
    /// The reading at the end of a process. Whether it is the process's own or the whole session's shows in its tokens: one
    /// that covers all that was used before and all that was counted since is the session's.
    /// </summary>
    /// <param name="reading">The reading.</param>
    /// <param name="tokensShowIt">False when its tokens are always the process's own, so that only its cost can tell.</param>
    public Usage ReadProcessEnd(Usage reading, bool tokensShowIt)
    {
        if (!tokensShowIt && reading.CostUsd >= _before.CostUsd)
        {
            reading = reading with { CostUsd = reading.CostUsd - _before.CostUsd };
        }

        var covered = tokensShowIt && _before.Tokens > 0 && reading.InputTokens >= Total.InputTokens && reading.CachedTokens >= Total.CachedTokens
            && reading.OutputTokens >= Total.OutputTokens && (reading.CostUsd ?? 0) >= (_before.CostUsd ?? 0);
        if (covered)
        {
            (_before, _counter) = (new Usage(), Total);
        }

        Advance(reading);
        return Total;
    }

    internal static Usage Sum(Usage left, Usage right) => new(
        left.InputTokens + right.InputTokens, left.CachedTokens + right.CachedTokens, left.OutputTokens + right.OutputTokens,
        left.CostUsd is null && right.CostUsd is null ? null : (left.CostUsd ?? 0) + (right.CostUsd ?? 0));

    private void Advance(Usage reading)
    {
        // What was counted message by message is an estimate from below: a reading under it in one part is no fall.
        if (Fell(_counter, reading) && _messages.Count == 0)
        {
            (_before, _counter) = (Total, reading);
        }
        else
        {
            _counter = Highest(_counter, reading);
        }
    }

    private static bool Fell(Usage from, Usage to) =>
        to.InputTokens < from.InputTokens || to.OutputTokens < from.OutputTokens || (to.CostUsd is { } cost && from.CostUsd is { } before && cost < before);

    private static Usage Highest(Usage left, Usage right) => new(
        Math.Max(left.InputTokens, right.InputTokens), Math.Max(left.CachedTokens, right.CachedTokens), Math.Max(left.OutputTokens, right.OutputTokens),
        left.CostUsd is null ? right.CostUsd : right.CostUsd is null ? left.CostUsd : Math.Max(left.CostUsd.Value, right.CostUsd.Value));

    private static Usage Difference(Usage from, Usage less) =>
        new(from.InputTokens - less.InputTokens, from.CachedTokens - less.CachedTokens, from.OutputTokens - less.OutputTokens);
}
