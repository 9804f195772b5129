using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>
/// The order of a conversation is that of its parents, not that of its lines: the client writes what it has at once, and the
/// first lines of a file may be an answer whose question comes after it. This remembers just enough to notice.
/// </summary>
internal sealed class EntryChain(IEnumerable<ulong> entries, ulong awaited, long awaitedAt)
{
    // A few lines arrive out of order, those of one moment.
    private const int Kept = 64;

    private readonly Queue<ulong> _order = new(entries);
    private readonly HashSet<ulong> _known = [.. entries];

    public IReadOnlyList<ulong> Entries => [.. _order];

    /// <summary>The entry that something followed before it was written down; 0 for none.</summary>
    public ulong Awaited { get; private set; } = awaited;

    public long AwaitedAt { get; private set; } = awaitedAt;

    /// <summary>Takes an entry.</summary>
    /// <returns>Whether it was written down after something that follows it.</returns>
    public bool Take(JsonSlice id, JsonSlice parent, DateTimeOffset? at)
    {
        if (id.IsMissing)
        {
            return false;
        }

        var late = Awaited != 0 && at?.UtcTicks <= AwaitedAt;
        var entry = Hash(id.Raw);
        if (entry == Awaited)
        {
            Awaited = 0;
        }

        if (!late && !parent.IsMissing && Hash(parent.Raw) is var before && !_known.Contains(before))
        {
            (Awaited, AwaitedAt) = (before, at?.UtcTicks ?? 0);
        }

        if (_known.Add(entry))
        {
            _order.Enqueue(entry);
            if (_order.Count > Kept)
            {
                _known.Remove(_order.Dequeue());
            }
        }

        return late;
    }

    private static ulong Hash(ReadOnlySpan<byte> id)
    {
        // FNV-1a; 0 means none.
        var hash = 14695981039346656037UL;
        foreach (var letter in id)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash == 0 ? 1 : hash;
    }
}
