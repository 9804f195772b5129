using Orchestrator.Engine.Runs.Gate.Shell;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>Holds one command against one rule.</summary>
internal sealed class DangerMatcher(ShellKnowledge knowledge, PathJudge paths)
{
    public bool Matches(DangerRule rule, ShellCommand command)
    {
        if (!rule.Programs.Any(p => IsProgram(p, command.Program)) || (rule.FeedsShell && !command.FeedsShell))
        {
            return false;
        }

        var arguments = new ShellArguments(command.Arguments, knowledge.ValuedOf(command.Program));
        return IsSubcommand(rule, arguments)
            && rule.Options.All(o => o.Split('|').Any(arguments.Has))
            && !rule.Unless.Any(arguments.Has)
            && (rule.Argument is null || command.Arguments.Any(a => Hits(rule.Argument, a.Text, command)))
            && (rule.Text is null || Hits(rule.Text, command.Text, command) || Hits(rule.Text, command.Input, command))
            && (rule.Paths == DangerPaths.None || Targets(rule.Paths, command, arguments).Any(p => paths.IsOutside(p, command.Directory, rule.KeepsRoots, command.IsRemote)));
    }

    private static bool IsProgram(string pattern, string program) =>
        pattern.EndsWith('*') ? program.StartsWith(pattern[..^1], StringComparison.Ordinal) : program == pattern;

    private static bool IsSubcommand(DangerRule rule, ShellArguments arguments) =>
        rule.Subcommands.Count == 0 || rule.Subcommands.Any(s =>
        {
            var words = s.Split(' ');
            return words.Length <= arguments.Rest.Count && words.Zip(arguments.Rest).All(p => p.First == p.Second.Text);
        });

    private bool Hits(SafePattern pattern, string text, ShellCommand command)
    {
        return pattern.HasPath
            ? pattern.Values(text, "path").Any(p => paths.IsOutside(new ShellWord(p, !p.Contains('$', StringComparison.Ordinal)), command.Directory, true, command.IsRemote))
            : pattern.IsMatch(text);
    }

    private static IEnumerable<ShellWord> Targets(DangerPaths which, ShellCommand command, ShellArguments arguments) => which switch
    {
        DangerPaths.All => arguments.Rest,
        DangerPaths.Last => arguments.Rest.TakeLast(1),
        DangerPaths.Rest => arguments.Rest.Skip(1),
        _ => PipedPaths.Starts(command),
    };
}
