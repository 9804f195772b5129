using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Takes the checkpoints of a turn's words into the store, each once, in their order.</summary>
internal sealed class CheckpointIntake(StoreWriter writer, RunRecord record, TurnRecord turn, string ownPrompt)
{
    public List<Checkpoint> Taken { get; } = [];

    public IReadOnlyList<MalformedBlock> Malformed { get; private set; } = [];

    /// <summary>Blocks of another run, and blocks older than what is there.</summary>
    public int Skipped { get; private set; }

    /// <summary>The handoff that can't be taken, and that no other report stands in for; null when all is well.</summary>
    public EnvelopeReading? Refused { get; private set; }

    public RunRecord Take(IAgentAdapter adapter, EnvelopeReading? envelope)
    {
        var reading = CheckpointParser.Parse(turn.Words, record.Id, [ownPrompt]);
        Malformed = reading.Malformed;
        Skipped = reading.Foreign + reading.Skipped;
        foreach (var checkpoint in reading.Checkpoints)
        {
            Take(checkpoint);
        }

        // Whoever reported in another way has said it already.
        if (envelope is not null && !turn.Reported && Taken.Count == 0 && !HasReported())
        {
            TakeEnvelope(envelope);
            return record;
        }

        var silent = turn is { Phase: TurnPhase.Ended, ExitCode: 0, Reported: false, Error: null } && Taken.Count == 0 && Malformed.Count == 0;
        if (silent && adapter.ExitIsDone && !HasReported())
        {
            Take(new Checkpoint
            {
                RunId = record.Id,
                Status = record.Run.Step is null ? CheckpointStatus.WorkflowDone : CheckpointStatus.StepDone,
                Step = record.Run.Step,
                Summary = "the program ended with exit code 0",
                Source = "process_exit",
                Evidence = [new CheckpointEvidence("ran", string.Join(' ', record.Frozen.Profile.Command))],
            });
        }

        return record;
    }

    private void TakeEnvelope(EnvelopeReading envelope)
    {
        Malformed = [];
        var good = envelope.Envelope is not null;
        var seq = writer.AppendAs($"worker:{record.Id}", new LedgerEntry(
            good ? "handoff.taken" : "handoff.refused", good ? $"{envelope.Envelope!.Status}, {envelope.Envelope.Deliverables.Count} deliverables" : string.Join("; ", envelope.Problems),
            new { turn.Attempt, turn.Turn, envelope.Text, envelope.Problems, envelope.Undeclared }, record.Run.WorkItemId, record.Id, record.Driver.LastEvent));
        record = record with { Driver = record.Driver with { LastEvent = seq } };
        if (!good)
        {
            Refused = envelope;
        }
        else
        {
            Take(EnvelopeCheckpoint.Of(record, envelope));
        }
    }

    /// <summary>Records one checkpoint of the turn's attempt; null when it is there already, or is older than what is there.</summary>
    public Checkpoint? Take(Checkpoint checkpoint)
    {
        checkpoint = Shown(checkpoint);

        // A worker reports by turn: the same words in a later turn are a new report.
        var hash = CheckpointHash.Of(checkpoint with { Attempt = turn.Attempt }) + ":" + turn.Turn;
        if (CheckpointStore.ByHash(writer, record.Id, turn.Attempt, hash) is not null)
        {
            return null;
        }

        var last = CheckpointStore.LastSeq(writer, record.Id, turn.Attempt);
        if (checkpoint.Seq != 0 && checkpoint.Seq <= last)
        {
            Skipped++;
            return null;
        }

        checkpoint = checkpoint with { Attempt = turn.Attempt, Seq = checkpoint.Seq == 0 ? last + 1 : checkpoint.Seq, At = writer.Now };
        var seq = writer.AppendAs($"worker:{record.Id}", new LedgerEntry("checkpoint.received", $"{checkpoint.Status}: {checkpoint.Summary}", checkpoint, record.Run.WorkItemId, record.Id, record.Driver.LastEvent));
        checkpoint = checkpoint with { Event = seq };
        CheckpointStore.Insert(writer, checkpoint, hash);
        Taken.Add(checkpoint);
        return checkpoint;
    }

    /// <summary>A report is read by people, on terminals that obey what they are sent.</summary>
    private static Checkpoint Shown(Checkpoint checkpoint) => checkpoint with
    {
        Summary = VisibleText.Of(checkpoint.Summary),
        Question = checkpoint.Question is { } question ? VisibleText.Of(question) : null,
        Step = checkpoint.Step is { } step ? VisibleText.Of(step) : null,
        Evidence = [.. checkpoint.Evidence.Select(evidence => new CheckpointEvidence(VisibleText.Of(evidence.Kind), VisibleText.Of(evidence.Text)))],
        Next = [.. checkpoint.Next.Select(VisibleText.Of)],
        Needs = [.. checkpoint.Needs.Select(VisibleText.Of)],
        BlockingInputs = [.. checkpoint.BlockingInputs.Select(VisibleText.Of)],
    };

    private bool HasReported() => CheckpointStore.Of(writer, record.Id, record.Driver.JudgedEvent).Exists(c => c.Attempt == turn.Attempt);
}
