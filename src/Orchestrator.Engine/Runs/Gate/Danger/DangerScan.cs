using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate.Shell;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>
/// Looks for dangerous operations in what an agent ran or proposes to run. It never looks at prose, at the content of files
/// or at what a tool printed.
/// </summary>
internal sealed class DangerScan
{
    private readonly DangerPolicy _policy;
    private readonly PathJudge _paths;
    private readonly DangerMatcher _matcher;
    private readonly ShellReader _reader;
    private readonly string? _tree;

    public DangerScan(DangerPolicy policy, GateInput input)
    {
        _policy = policy;
        _tree = input.Run.Tree.Length > 0 ? input.Run.Tree : null;
        _paths = new PathJudge([.. input.WritableRoots, input.Run.Tree], policy.Scratch, policy.Harmless);
        _matcher = new DangerMatcher(policy.Shell, _paths);
        _reader = new ShellReader(policy.Shell, input.Variables);
    }

    /// <summary>The first dangerous operation of an input that nobody allowed; null when there is none.</summary>
    public DangerFound? Find(GateInput input)
    {
        var found = input.ToolCalls.SelectMany(Of);
        if (input.Checkpoint is { } checkpoint)
        {
            found = found.Concat(checkpoint.Evidence.Where(e => e.Kind == "ran").SelectMany(e => OfProposal(e.Text, isCommand: true)))
                .Concat(checkpoint.Next.SelectMany(n => OfProposal(n, isCommand: false)));
        }

        var approvals = new Approvals(input.Approved, _policy.Leads);
        return found.FirstOrDefault(f => !approvals.Allow(f.Subject));
    }

    private IEnumerable<DangerFound> Of(AgentObservation.ToolCalled call)
    {
        var directory = ToolInput.Read(call.Input, ["workdir", "cwd"]).FirstOrDefault(d => d.StartsWith('/')) ?? _tree;
        if (call.Command is { } command)
        {
            return OfCommand(command, command, directory).Concat(OfPaths(call));
        }

        // What a tool writes into a file is content; only where it writes counts.
        return call.Paths.Count > 0 ? OfPaths(call) : OfInput(call, directory);
    }

    private IEnumerable<DangerFound> OfPaths(AgentObservation.ToolCalled call) => call.Paths
        .Where(p => _paths.IsOutside(new ShellWord(p, true), _tree, keepsRoots: false))
        .Select(p => new DangerFound("write_outside", "writes outside the run's tree", $"{call.Tool} {p}"));

    private IEnumerable<DangerFound> OfInput(AgentObservation.ToolCalled call, string? directory)
    {
        var found = ToolInput.Read(call.Input, _policy.ShellInputs).SelectMany(c => OfCommand(c, c, directory));
        return _policy.DatabaseTools.IsMatch(call.Tool)
            ? found.Concat(ToolInput.Read(call.Input, _policy.StatementInputs).SelectMany(s => OfStatement(_policy.Statements, s, s)))
            : found;
    }

    private IEnumerable<DangerFound> OfCommand(string command, string subject, string? directory, bool redirects = true)
    {
        foreach (var one in _reader.Read(command, directory))
        {
            if (one.IsUnread)
            {
                yield return new DangerFound("unreadable", "hides commands too deep to be read", subject.Trim());
            }

            foreach (var rule in _policy.Rules.Where(r => _matcher.Matches(r, one)))
            {
                yield return new DangerFound(rule.Id, rule.Says, subject.Trim());
            }

            if (_policy.Databases.Contains(one.Program))
            {
                foreach (var found in OfStatement(_policy.Statements, one.Text, subject).Concat(OfStatement(_policy.Statements, one.Input, subject)))
                {
                    yield return found;
                }
            }

            if (redirects && one.Writes.Any(w => _paths.IsOutside(w, one.Directory, keepsRoots: false, one.IsRemote)))
            {
                yield return new DangerFound("write_outside", "writes outside the run's tree", subject.Trim());
            }
        }
    }

    /// <summary>An item of a report: a command, commands in backticks, or a proposal in words, whose arrows redirect nothing.</summary>
    private IEnumerable<DangerFound> OfProposal(string item, bool isCommand)
    {
        var (text, commands) = Proposal.Read(item, _policy.Leads);
        var redirects = isCommand || commands[0] != text;
        return commands.SelectMany(c => OfCommand(c, item, _tree, redirects).Concat(OfStatement(_policy.Proposals, c, item)))
            .Concat(OfStatement(_policy.Proposals, text, item));
    }

    private static IEnumerable<DangerFound> OfStatement(IReadOnlyList<DangerStatement> statements, string text, string subject) =>
        statements.Where(s => s.Pattern.IsMatch(text)).Select(s => new DangerFound(s.Id, s.Says, subject.Trim()));
}
