using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Supervision;

/// <summary>Lists panes as their servers tell of them, with whose they are.</summary>
internal sealed class GetPaneHandler(ITerminals terminals, PaneFinder finder, PaneClaims claims, ClientProcesses clients, ProjectFolder folder) : IStreamHandler<GetPane, Pane>
{
    public async IAsyncEnumerable<Pane> HandleAsync(GetPane operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var named = operation.Pane is { Length: > 0 } name && !ItemPattern.IsWild(name) ? (await finder.FindAsync(name, cancellationToken).ConfigureAwait(false)).Address : null;
        IReadOnlyList<TerminalPane> panes = named is null
            ? await terminals.ListAsync(cancellationToken).ConfigureAwait(false)
            : [(await terminals.LookAsync(named, cancellationToken).ConfigureAwait(false)).Pane];
        var known = clients.In(panes.Select(pane => pane.Pid).ToHashSet());
        foreach (var pane in panes.Select(pane => Describe(pane, known.GetValueOrDefault(pane.Pid))))
        {
            if (named is not null || operation.Pane is not { Length: > 0 } pattern || Fits(pattern, pane))
            {
                yield return pane;
            }
        }
    }

    private Pane Describe(TerminalPane pane, ClientProcess? client)
    {
        var session = finder.SessionIn(pane.Address)?.Session;
        return new Pane
        {
            Address = pane.Address,
            SessionName = session?.SessionName,
            RunId = session?.RunId,
            OtherProject = session is null && claims.OwnerOf(pane.Address) is { } owner && owner.Project != folder.Root ? owner.Project : null,
            Adapter = session?.Adapter ?? client?.Adapter,
            Command = pane.Command,
            Cwd = pane.Cwd,
            Pid = pane.Pid,
            Dead = pane.Dead,
            ExitCode = pane.ExitCode,
            Mode = pane.Mode,
            Width = pane.Width,
            Height = pane.Height,
            Title = pane.Title,
        };
    }

    private static bool Fits(string pattern, Pane pane) =>
        new[] { pane.SessionName, pane.RunId, pane.Address.ToString(), pane.Address.Session }.Any(name => name is not null && ItemPattern.Fits(pattern, name));
}
