namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>What a reader of command lines must know of programs. Comes from the policy.</summary>
/// <param name="Interpreters">Shells: they execute an argument of <c>-c</c>, or what they read.</param>
/// <param name="Wrappers">Programs that run the command behind them.</param>
/// <param name="Valued">For each program, options whose value is the next word.</param>
/// <param name="Remote">Programs whose last words are a command elsewhere, by their number of words before it.</param>
/// <param name="CommandOptions">Programs that execute the value of one option, such as <c>su -c</c>.</param>
internal sealed record ShellKnowledge(
    IReadOnlySet<string> Interpreters,
    IReadOnlyDictionary<string, ShellWrapper> Wrappers,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Valued,
    IReadOnlyDictionary<string, int> Remote,
    IReadOnlyDictionary<string, string> CommandOptions)
{
    private static readonly IReadOnlySet<string> s_none = new HashSet<string>();

    public IReadOnlySet<string> ValuedOf(string program) => Valued.GetValueOrDefault(program, s_none);
}
