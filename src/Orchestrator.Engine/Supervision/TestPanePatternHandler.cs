using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Panes.Patterns;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Supervision;

/// <summary>Tries a screen against the project's patterns. What is found is shown only to whoever may read the terminal.</summary>
internal sealed class TestPanePatternHandler(PanePolicies policies, PaneFinder finder, PaneReaders readers, PaneScreens screens, ISessionSight sight, ITerminals terminals, TimeProvider clock)
    : IStreamHandler<TestPanePattern, PanePatternMatch>
{
    public async IAsyncEnumerable<PanePatternMatch> HandleAsync(TestPanePattern operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var policy = policies.Current();
        var (view, session, hidden) = await ScreenAsync(operation, call, policy, cancellationToken).ConfigureAwait(false);
        var adapter = Adapter(operation.Adapter, policy) ?? session?.Adapter;
        var context = new ScreenContext(adapter, clock.GetUtcNow()) { BusyFor = operation.BusyFor ?? screens.BusyFor(session), Events = operation.NewEvents };
        var all = ScreenJudge.TryAll(policy, view, context).ToList();
        var signal = all.Find(one => one.Match.Fits).Match;
        foreach (var (match, elsewhere) in all.Where(one => Wanted(operation, one.Match.Pattern.Id)))
        {
            yield return PatternTrial.Of(match, elsewhere, match == signal, hidden);
        }

        foreach (var box in policy.Inputs.Where(_ => Wanted(operation, PatternTrial.Input)))
        {
            yield return PatternTrial.Of(box, view, adapter, hidden);
        }
    }

    private static bool Wanted(TestPanePattern operation, string id) => operation.Id is not { Length: > 0 } wanted || ItemPattern.Fits(wanted, id);

    private async Task<(TerminalView View, AgentSession? Session, bool Hidden)> ScreenAsync(TestPanePattern operation, Call call, PanePolicy policy, CancellationToken cancellationToken)
    {
        if (new[] { operation.Pane, operation.Path, operation.Text }.Count(given => given is { Length: > 0 }) != 1)
        {
            throw new OrchestratorException(ErrorKind.Usage, "which-screen", "Say which screen: one of a pane, a file and a text.", "orchestrator pane get");
        }

        if (operation.Pane is { Length: > 0 } name)
        {
            var found = await finder.FindAsync(name, cancellationToken).ConfigureAwait(false);
            var view = await terminals.LookAsync(found.Address, cancellationToken).ConfigureAwait(false);
            return (view, found.Session is { } record ? sight.Look(record) : null, readers.HiddenFrom(call.Actor, found) is not null);
        }

        return (ScreenFile.Read(operation.Text is { Length: > 0 } text ? text : await TextAsync(operation.Path!, call, cancellationToken).ConfigureAwait(false), policy), null, false);
    }

    private static async Task<string> TextAsync(string path, Call call, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(path, call.WorkingDirectory);
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OrchestratorException(ErrorKind.NotFound, "file-unknown", $"'{file}' can't be read: {error.Message}", $"tmux capture-pane -pe > {path}", file, error);
        }
    }

    private static string? Adapter(string? name, PanePolicy policy)
    {
        var known = policy.Inputs.Select(box => box.Adapter).Concat(policy.Patterns.SelectMany(pattern => pattern.Adapters)).Append("command").Distinct().Order(StringComparer.Ordinal).ToList();
        return name is not { Length: > 0 } ? null : known.Contains(name) ? name : throw new OrchestratorException(
            ErrorKind.Usage, "adapter-unknown", $"There is no adapter '{name}'; there are {string.Join(", ", known)}.", "orchestrator pane-pattern test --help", name);
    }
}
