using System.Text.RegularExpressions;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>Finds the pane that somebody means: by its own name, by the session in it, or by the run that this session works on.</summary>
internal sealed partial class PaneFinder(IStateStore store, SessionRegister register, RunLookup runs, ITerminals terminals)
{
    /// <summary>Whether a name is a pane's own, such as <c>%3</c>.</summary>
    public static bool IsAddress(string name) => Address().IsMatch(name);

    /// <exception cref="OrchestratorException">There is no such pane; the session is in none that can be reached (<c>session-no-terminal</c>); nobody works on the run in a terminal (<c>run-no-terminal</c>); it names nothing (<c>pane-unknown</c>).</exception>
    public async Task<FoundPane> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (IsAddress(name))
        {
            var pane = (await terminals.NamedAsync(name, cancellationToken).ConfigureAwait(false)).Address;
            return new FoundPane(pane, SessionIn(pane));
        }

        return Exact(name) is { } session ? In(session)
            : store.Read(reader => RunStore.Load(reader, name)) is not null ? OfRun(name)
            : OfPrefix(name);
    }

    /// <summary>The session of this project that lives in a pane; null for none.</summary>
    public SessionRecord? SessionIn(TerminalAddress pane) => store.Read(reader => SessionStore.ByPane(reader, pane)) is { } record ? register.Record(record.Id) : null;

    private SessionRecord? Exact(string name) => store.Read(reader => SessionStore.ById(reader, name) ?? SessionStore.ByName(reader, name)) is { } known ? register.Record(known.Id) : null;

    private FoundPane OfRun(string run) => register.BindingOf(run)?.WorkerSessionId is { } worker
        ? In(register.Record(worker))
        : throw new OrchestratorException(
            ErrorKind.NotFound, "run-no-terminal", $"No session works on run '{run}' in a terminal.", $"orchestrator run receive-output {run}", run);

    private FoundPane OfPrefix(string name)
    {
        try
        {
            return In(register.Record(name));
        }
        catch (OrchestratorException error) when (error.Code == "session-unknown")
        {
            try
            {
                return OfRun(runs.Find(name).RunId);
            }
            catch (OrchestratorException unknown) when (unknown.Code == "run-unknown")
            {
                throw new OrchestratorException(ErrorKind.NotFound, "pane-unknown", $"'{name}' names no pane, no session and no run.", "orchestrator pane get", name);
            }
        }
    }

    private static FoundPane In(SessionRecord record) => record.Session.Terminal is { } pane
        ? new FoundPane(pane, record)
        : throw new OrchestratorException(
            ErrorKind.NotFound, "session-no-terminal", $"Session '{record.Session.SessionName}' is in no terminal that can be reached.", $"orchestrator agent-session get {record.Session.SessionName}", record.Session.SessionName);

    [GeneratedRegex(@"(?:\A|:)%\d+\z")]
    private static partial Regex Address();
}
