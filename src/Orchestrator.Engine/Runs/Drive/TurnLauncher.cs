using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Trust;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Launches turns. Written down first, started then, confirmed last: a death in between is told apart by the launch's
/// own files, and nothing is started twice.
/// </summary>
internal sealed class TurnLauncher(
    IStateStore store, ProjectFolder folder, AdapterRegistry adapters, IWorkerLauncher workers, IPrompts prompts, IGit git,
    WorkerEnvironment environment, ILaunchEnvironment routes, EnvelopePlace envelopes, Bookkeeper books, TurnClock time, TimeProvider clock, Faults faults)
{
    /// <summary>Launches the next turn of the run: its first, a resumed one with what waits for the worker, or a new attempt.</summary>
    public async Task<RunRecord> LaunchAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        if (!record.Driver.NewAttempt && store.Read(reader => TurnStore.Latest(reader, record.Id) is not null && InstructionStore.In(reader, record.Id, DeliveryState.Queued).Exists(Forgetting.Asks)))
        {
            // A client without a screen has no command for it: a session that knows only what was handed over comes to the same.
            record = Forgetting.Renew(record);
        }

        var token = SessionTokens.New();
        TurnRecord next;
        LaunchSpecification specification;
        bool whole;
        try
        {
            var route = await routes.ResolveAsync(record.Frozen.Profile, cancellationToken).ConfigureAwait(false);
            (next, whole) = Next(record, route.Mode);
            specification = await SpecifyAsync(record, next, route, token, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return await store.WriteAsync(lease.Actor, writer => Unready(writer, lease, record, error), CancellationToken.None).ConfigureAwait(false);
        }

        var waiting = store.Read(reader => InstructionStore.In(reader, record.Id, DeliveryState.Queued));
        var text = whole
            ? prompts.Contract(record, next.Attempt, waiting)
            : prompts.Message(record, waiting, store.Read(reader => CheckpointStore.LastSeq(reader, record.Id, next.Attempt)) + 1);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.State, next.PromptFile))!);
        DurableFile.Write(Path.Combine(folder.State, next.PromptFile), System.Text.Encoding.UTF8.GetBytes(text), faults);

        record = await store.WriteAsync(lease.Actor, writer => Begin(writer, books, lease, record, next, token, waiting), cancellationToken).ConfigureAwait(false);
        if (HandsOff(record))
        {
            faults.Pass("effect.envelope");
            envelopes.Prepare(record.Id);
        }

        try
        {
            faults.Pass("effect.launch");
            var worker = await workers.LaunchAsync(specification, cancellationToken).ConfigureAwait(false);
            return await store.WriteAsync(lease.Actor, writer => Started(writer, lease, record, next, worker), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is ErrorKind.Environment)
        {
            return await store.WriteAsync(lease.Actor, writer => NotStarted(writer, lease, record, next, error), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the run's worker may hand off by a file: a process of our own that may write something.</summary>
    public static bool HandsOff(RunRecord record) => record.Run.Surface == "process" && record.Frozen.Profile.Trust != TrustTable.ReadOnly;

    /// <summary>The turn as launched: its process is known, its run works.</summary>
    public static RunRecord Started(StoreWriter writer, RunLease lease, RunRecord record, TurnRecord turn, LaunchedWorker worker)
    {
        lease.Demand(writer);
        record = RunChange.Record(
            writer, record, "turn.launched", $"turn {turn.Turn} of attempt {turn.Attempt} runs as process {worker.Worker.Pid}",
            new { turn.Attempt, turn.Turn, worker }, record.Driver.LastEvent);
        TurnStore.Update(writer, turn with { Phase = TurnPhase.Running, Worker = worker });
        if (record.Run.State == RunState.Starting)
        {
            record = RunChange.Move(writer, record, RunState.Working, "the worker has the turn");
        }

        return RunStore.Update(writer, record with { Run = record.Run with { LastSign = writer.Now } });
    }

    /// <summary>Writes down that a turn is about to begin, and what it carries.</summary>
    public static RunRecord Begin(StoreWriter writer, Bookkeeper books, RunLease lease, RunRecord record, TurnRecord turn, string token, IReadOnlyList<Instruction> waiting)
    {
        lease.Demand(writer);
        if (record.Run.State == RunState.Queued)
        {
            record = RunChange.Move(writer, record, RunState.Starting, $"launching {record.Run.Worker}");
        }

        if (turn.Turn == 1)
        {
            record = record with { Driver = record.Driver with { NewAttempt = false, UsageBefore = Usages.Less(record.Run.Usage, turn.SessionUsage), WorkedBefore = record.Driver.Worked } };
        }

        record = RunChange.Record(
            writer, record, "turn.launching", $"turn {turn.Turn} of attempt {turn.Attempt}",
            new { turn.Attempt, turn.Turn, turn.PromptFile, turn.ResumedSession, turn.Route, instructions = waiting.Select(i => i.InstructionId), lease.Fence }, record.Driver.LastEvent);
        TurnStore.Insert(writer, turn, SessionTokens.Hash(token));
        foreach (var instruction in waiting)
        {
            InstructionStore.Move(
                writer, instruction with { Attempt = turn.Attempt, Turn = turn.Turn }, DeliveryState.Sent, record.Run.WorkItemId, $"with turn {turn.Turn} of attempt {turn.Attempt}");
        }

        return RunStore.Update(writer, books.Book(writer, record with { Run = record.Run with { Attempt = turn.Attempt, Turn = turn.Turn } }));
    }

    /// <summary>No turn was begun: what waits for the worker goes on waiting, and its session too.</summary>
    private static RunRecord Unready(StoreWriter writer, RunLease lease, RunRecord record, OrchestratorException error)
    {
        lease.Demand(writer);
        record = RunChange.Record(writer, record, "turn.refused", error.Message, new { error.Code, error.Fix }, record.Driver.LastEvent);
        var message = error.Fix is { } fix ? $"{error.Message} Mend it: {fix}" : error.Message;
        var pause = Pauses.Of(record.Run, PauseReasons.LaunchFailed, message, null, record.Driver.LastEvent, writer.Now);
        return RunStore.Update(writer, RunChange.Pause(writer, record, pause with { Command = $"orchestrator run resume {record.Id}" }));
    }

    private static RunRecord NotStarted(StoreWriter writer, RunLease lease, RunRecord record, TurnRecord turn, OrchestratorException error)
    {
        lease.Demand(writer);
        TurnStore.Update(writer, turn with { Phase = TurnPhase.Ended, Error = error.Message, EndJudged = true, EndedAt = writer.Now });
        record = RunChange.Record(writer, record, "turn.not_started", error.Message, new { error.Code, turn.Attempt, turn.Turn }, record.Driver.LastEvent);
        foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Sent))
        {
            InstructionStore.Move(writer, instruction, DeliveryState.Failed, record.Run.WorkItemId, "the turn that carried it did not start");
        }

        var pause = Pauses.Of(record.Run, PauseReasons.LaunchFailed, error.Message, null, record.Driver.LastEvent, writer.Now);
        return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
    }

    /// <summary>The turn to launch, and whether it begins with the whole contract.</summary>
    private (TurnRecord Turn, bool Whole) Next(RunRecord record, RouteMode route)
    {
        var previous = store.Read(reader => TurnStore.Latest(reader, record.Id));
        // A session belongs to whoever pays for it: on another route the worker begins anew.
        var fresh = previous is null || record.Driver.NewAttempt || (previous.Route is { } before && before != route);
        var attempt = fresh ? record.Run.Attempt + 1 : record.Run.Attempt;
        var turn = fresh ? 1 : previous!.Turn + 1;
        var session = fresh ? null : previous!.SessionId;
        var stem = Path.Combine("runs", record.Id, $"attempt-{attempt}", $"turn-{turn}");
        var now = clock.GetUtcNow();
        var next = new TurnRecord
        {
            RunId = record.Id,
            Attempt = attempt,
            Turn = turn,
            Specification = stem + ".launch.json",
            PromptFile = stem + ".prompt.md",
            ResumedSession = session,
            SessionId = session,
            Model = fresh ? null : previous!.Model,
            LaunchedAt = now,
            LaunchMark = time.Now(),
            LastSign = now,
            SignMark = time.Now(),
            Reader = fresh ? null : ReaderState.ForNextTurn(previous!.Reader),
            SessionUsage = fresh ? new Usage() : previous!.SessionUsage,
            UsageAtStart = fresh ? new Usage() : previous!.SessionUsage,
            Untold = fresh ? new Usage() : UsageSum.Untold(previous!),
            Transcript = fresh ? null : previous!.Transcript,
            TranscriptOffset = fresh ? 0 : previous!.TranscriptOffset,
            TranscriptReader = fresh ? null : previous!.TranscriptReader,
            Clock = time.Now(),
            Route = route,
        };

        // An agent that cannot go on in its session, or never opened one, needs the whole contract again.
        return (next, fresh || (session is null && adapters.Get(record.Frozen.Profile).CanResume));
    }

    private async Task<LaunchSpecification> SpecifyAsync(RunRecord record, TurnRecord turn, LaunchRoute route, string token, CancellationToken cancellationToken)
    {
        var profile = record.Frozen.Profile;
        var marks = environment.Marks(record.Id, $"{record.Id}/{turn.Attempt}/{turn.Turn}", token);
        var gitFolder = record.Frozen.StartTree is null ? null : await git.CommonFolderAsync(record.Run.Tree, cancellationToken).ConfigureAwait(false);
        var first = Path.Combine(folder.State, "runs", record.Id, $"attempt-{turn.Attempt}", "turn-1.prompt.md");
        var command = adapters.Get(profile).Compose(new AgentTurn(
            profile, record.Id, turn.Attempt, turn.Turn, record.Run.Tree, Path.Combine(folder.State, turn.PromptFile), first,
            turn.ResumedSession, folder.State, gitFolder)
        {
            Marks = marks,
            Route = route,
            ToolFolder = environment.ToolFolder,
            HandoffFolder = HandsOff(record) ? envelopes.Folder(record.Id) : null,
        });
        IReadOnlyDictionary<string, string> variables = HandsOff(record)
            ? new Dictionary<string, string>(command.Environment) { [EnvelopePlace.Variable] = envelopes.File(record.Id) }
            : command.Environment;
        var path = Path.Combine(folder.State, turn.Specification);
        var stem = path[..^".launch.json".Length];
        return new LaunchSpecification(
            path, command.Arguments, environment.For(profile, marks, variables), record.Run.Tree, command.StandardInput, stem + ".stdout", stem + ".stderr");
    }
}
