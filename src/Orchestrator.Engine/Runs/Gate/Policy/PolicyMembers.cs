using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>The members of one mapping. Asking for one that is missing is an error of the document.</summary>
internal sealed class PolicyMembers(PolicyNode owner, IReadOnlyDictionary<string, PolicyNode> members) : IEnumerable<KeyValuePair<string, PolicyNode>>
{
    public PolicyNode this[string name] => members.TryGetValue(name, out var member) ? member : throw owner.Wrong($"{name} is missing");

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out PolicyNode member) => members.TryGetValue(name, out member);

    public IEnumerator<KeyValuePair<string, PolicyNode>> GetEnumerator() => members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
