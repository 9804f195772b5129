using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>Makes a report of a handoff, which the gate judges like any other: what the runtime found changed is its evidence.</summary>
internal static class EnvelopeCheckpoint
{
    public static Checkpoint Of(RunRecord record, EnvelopeReading reading)
    {
        var envelope = reading.Envelope!;
        return CheckpointLimits.Cut(new Checkpoint
        {
            RunId = record.Id,
            Status = envelope.Status switch
            {
                // What is in hand is done; without steps that is everything.
                "pass" => record.Run.Step is null ? CheckpointStatus.WorkflowDone : CheckpointStatus.StepDone,
                "partial" => CheckpointStatus.Working,
                _ => CheckpointStatus.Blocked,
            },
            Step = record.Run.Step,
            Summary = $"{envelope.Status}: {envelope.Notes ?? (envelope.Failed is [var first, ..] ? first : "handed off")}",
            Evidence = [.. Evidence(envelope, reading.Undeclared)],
            Next = envelope.Status == "partial" ? envelope.Failed : [],
            BlockingInputs = envelope.Status == "fail" ? envelope.Failed : [],
            Source = "handoff",
        });
    }

    private static IEnumerable<CheckpointEvidence> Evidence(Envelope envelope, IReadOnlyList<string> undeclared)
    {
        // The notes and what was not named have a place each.
        const int Files = CheckpointLimits.Items - 2;
        foreach (var path in envelope.Deliverables.Take(envelope.Deliverables.Count > Files ? Files - 1 : Files))
        {
            yield return new CheckpointEvidence("modified", path);
        }

        if (envelope.Deliverables.Count > Files)
        {
            yield return new CheckpointEvidence("modified", $"{envelope.Deliverables.Count - Files + 1} more");
        }

        if (undeclared.Count > 0)
        {
            yield return new CheckpointEvidence("also_changed", string.Join(", ", undeclared));
        }

        if (envelope.Notes is { } notes)
        {
            yield return new CheckpointEvidence("result", notes);
        }
    }
}
