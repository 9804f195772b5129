using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>The few kinds of line that a client writes, each made once: a file names them a hundred thousand times.</summary>
internal sealed class LineNames
{
    private const int MostKept = 512;
    private const int Longest = 64;

    private readonly Dictionary<byte[], LineName> _known = new(new Bytes());
    private readonly Dictionary<byte[], LineName>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public LineNames() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>A kind, cut to 64 bytes; null for an empty one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LineName? Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return null;
        }

        name = name.Length > Longest ? name[..Longest] : name;
        if (_lookup.TryGetValue(name, out var known))
        {
            return known;
        }

        var text = Encoding.UTF8.GetString(name);
        var made = new LineName(Encoding.UTF8.GetBytes(text), text);
        if (_known.Count < MostKept)
        {
            _known[name.ToArray()] = made;
        }

        return made;
    }

    /// <summary>A kind within a kind, such as <c>item_completed.AgentMessage</c>.</summary>
    public LineName? Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> within)
    {
        if (within.IsEmpty)
        {
            return Of(name);
        }

        Span<byte> both = stackalloc byte[Longest];
        name = name.Length > Longest / 2 ? name[..(Longest / 2)] : name;
        within = within.Length > both.Length - name.Length - 1 ? within[..(both.Length - name.Length - 1)] : within;
        name.CopyTo(both);
        both[name.Length] = (byte)'.';
        within.CopyTo(both[(name.Length + 1)..]);
        return Of(both[..(name.Length + 1 + within.Length)]);
    }

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            // FNV-1a.
            var hash = 2166136261u;
            foreach (var letter in alternate)
            {
                hash = (hash ^ letter) * 16777619u;
            }

            return (int)hash;
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
