using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>
/// What persons allowed in a run: exactly the operations that they were shown. Part of an allowed line allows nothing, since
/// the beginning of a harmless command can be a harmful one.
/// </summary>
internal sealed class Approvals
{
    private readonly HashSet<string> _allowed = new(StringComparer.Ordinal);

    /// <param name="subjects">The subjects of the decisions that were approved; a request for leave has one line for each operation.</param>
    /// <param name="leads">Words before a proposed command.</param>
    public Approvals(IEnumerable<string> subjects, SafePattern leads)
    {
        foreach (var subject in subjects)
        {
            _allowed.Add(subject.Trim());
            foreach (var line in subject.Split('\n'))
            {
                var (text, commands) = Proposal.Read(line, leads);
                _allowed.UnionWith([line.Trim(), text, .. commands]);
            }
        }
    }

    public bool Allow(string subject) => _allowed.Contains(subject.Trim());
}
