namespace Orchestrator.Engine.Work.Items;

/// <summary>Finds the circles of a directed graph: its strongly connected parts, by Tarjan's algorithm without recursion.</summary>
internal sealed class Cycles
{
    private readonly Func<string, IEnumerable<string>> _ways;
    private readonly Dictionary<string, int> _part = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _sizes = [];

    public Cycles(IEnumerable<string> nodes, Func<string, IEnumerable<string>> ways)
    {
        _ways = ways;
        var search = new Search(this);
        foreach (var node in nodes)
        {
            search.From(node);
        }
    }

    /// <summary>A shortest circle through a node, the node at both ends; null when there is none.</summary>
    public IReadOnlyList<string>? Through(string node)
    {
        if (!_part.TryGetValue(node, out var part) || (_sizes[part] == 1 && !_ways(node).Contains(node)))
        {
            return null;
        }

        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([node]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in _ways(at).Where(next => _part.GetValueOrDefault(next, -1) == part))
            {
                if (next == node)
                {
                    var way = new List<string> { node, at };
                    while (way[^1] != node)
                    {
                        way.Add(from[way[^1]]);
                    }

                    way.Reverse();
                    return at == node ? [node, node] : way;
                }

                if (from.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }

        return null;
    }

    private sealed class Search(Cycles owner)
    {
        private readonly Dictionary<string, (int Index, int Low)> _seen = new(StringComparer.Ordinal);
        private readonly Stack<string> _path = new();
        private readonly HashSet<string> _onPath = new(StringComparer.Ordinal);

        public void From(string root)
        {
            if (_seen.ContainsKey(root))
            {
                return;
            }

            var work = new Stack<(string Node, IEnumerator<string> Ways)>();
            Enter(root, work);
            while (work.TryPeek(out var top))
            {
                if (top.Ways.MoveNext())
                {
                    Look(top.Node, top.Ways.Current, work);
                }
                else
                {
                    top.Ways.Dispose();
                    work.Pop();
                    Leave(top.Node, work.TryPeek(out var above) ? above.Node : null);
                }
            }
        }

        private void Enter(string node, Stack<(string Node, IEnumerator<string> Ways)> work)
        {
            _seen[node] = (_seen.Count, _seen.Count);
            _path.Push(node);
            _onPath.Add(node);
            work.Push((node, owner._ways(node).GetEnumerator()));
        }

        private void Look(string node, string next, Stack<(string Node, IEnumerator<string> Ways)> work)
        {
            if (!_seen.TryGetValue(next, out var seen))
            {
                Enter(next, work);
            }
            else if (_onPath.Contains(next))
            {
                Lower(node, seen.Index);
            }
        }

        private void Leave(string node, string? above)
        {
            var (index, low) = _seen[node];
            if (above is not null)
            {
                Lower(above, low);
            }

            if (index != low)
            {
                return;
            }

            var size = 0;
            string member;
            do
            {
                member = _path.Pop();
                _onPath.Remove(member);
                owner._part[member] = index;
                size++;
            }
            while (member != node);
            owner._sizes[index] = size;
        }

        private void Lower(string node, int to)
        {
            var (index, low) = _seen[node];
            _seen[node] = (index, Math.Min(low, to));
        }
    }
}
