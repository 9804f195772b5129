using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>
/// Reads on in what a session's terminal showed. Nothing there says where a turn ends: where a shell runs the program for each
/// message it ends with the program, else with a report, which is the last that is said in a turn.
/// </summary>
internal sealed class PaneTail(PaneRecorder recorder, ProjectFolder folder, SessionRegister register, IProcessTable processes, TimeProvider clock) : ISessionTail
{
    /// <summary>So long the line that tells of a program's end may take from the terminal to the file.</summary>
    private static readonly TimeSpan s_endWindow = TimeSpan.FromSeconds(2);

    /// <summary>A terminal shows no message by itself; a desk shows which it took.</summary>
    public bool Follows(AgentSession session) => session.RunId is not null && DeskOf(session).IsOpen;

    public async Task<TailMark> MarkAsync(AgentSession session, string actor, CancellationToken cancellationToken)
    {
        var (segment, offset) = await recorder.BeginAsync(session, cancellationToken).ConfigureAwait(false);
        return new TailMark(segment, offset, null, new Usage());
    }

    public async Task<TailReading> ReadAsync(AgentSession session, TurnRecord turn, CancellationToken cancellationToken)
    {
        await recorder.KeepUpAsync(session, cancellationToken).ConfigureAwait(false);
        return Read(session, turn);
    }

    public Task ReleaseAsync(AgentSession session, CancellationToken cancellationToken) => recorder.EndAsync(session, cancellationToken);

    private TailReading Read(AgentSession session, TurnRecord turn)
    {
        var desk = DeskOf(session);
        var number = desk.Find($"{turn.RunId}/{turn.Attempt}/{turn.Turn}");
        var observations = new List<AgentObservation>();
        if (number > 0 && turn.Delivery is not (null or DeliveryState.Confirmed) && desk.IsTaken(number))
        {
            observations.Add(new AgentObservation.TurnStarted(turn.Offset, desk.Text(number)));
        }

        // Looked at before it is read: what was shown before the end is then surely there.
        var end = number > 0 ? desk.EndOf(number) : null;
        var read = ReadOn(session, turn, number, observations);
        if (!read.More && !observations.Exists(seen => seen is AgentObservation.TurnEnded or AgentObservation.TurnFailed))
        {
            if (end is { } known && clock.GetUtcNow() - known.At > s_endWindow)
            {
                observations.Add(PaneLineReader.EndOf(read.Mark.Offset, known.Code));
            }
            else if (number == 0 && Reports(turn, observations))
            {
                observations.Add(new AgentObservation.TurnEnded(read.Mark.Offset, null));
            }
        }

        return read;
    }

    /// <summary>Segment by segment: one that another follows is read to its last byte.</summary>
    private TailReading ReadOn(AgentSession session, TurnRecord turn, int number, List<AgentObservation> observations)
    {
        var (segment, offset) = (turn.Generation, turn.Offset);
        if (recorder.LogOf(session) is not { } log || segment == 0)
        {
            return new TailReading(new TailMark(segment, offset, null, turn.SessionUsage), 0, observations, [], false);
        }

        // Whoever has ended shows nothing more once nobody writes it down any more.
        var gone = !session.Active || !processes.IsAlive(register.Record(session.SessionId).Process);
        var ends = gone && !recorder.IsRecorded(log);
        var reader = new PaneLineReader(session.SessionId, number);
        var quarantined = new List<QuarantinedLine>();
        for (var lines = 0; ;)
        {
            var last = segment >= log.Last;
            var read = StreamIngest.Read(log.PathOf(segment), offset, reader, final: !last || ends, new IngestLimits());
            observations.AddRange(read.Observations);
            quarantined.AddRange(read.Quarantined);
            lines += read.Lines;
            offset = read.Offset;
            if (last || read.More)
            {
                return new TailReading(new TailMark(segment, offset, null, turn.SessionUsage), lines, observations, quarantined, read.More || (gone && !ends));
            }

            (segment, offset) = (segment + 1, 0);
            if (log.HasGapBefore(segment))
            {
                quarantined.Add(new QuarantinedLine(-segment, 0, "pane-gap"));
            }
        }
    }

    private bool Reports(TurnRecord turn, List<AgentObservation> observations)
    {
        var said = string.Concat(observations.OfType<AgentObservation.Said>().Select(line => line.Text + "\n"));
        return said.Length > 0 && Count(turn.Words + said) > Count(turn.Words);

        int Count(string words) => CheckpointParser.Parse(words, turn.RunId, [Prompt(turn)]) is var found ? found.Checkpoints.Count + found.Malformed.Count - found.Unclosed : 0;
    }

    private string Prompt(TurnRecord turn) => Path.Combine(folder.State, turn.PromptFile) is var file && File.Exists(file) ? File.ReadAllText(file) : "";

    private CommandDesk DeskOf(AgentSession session) => CommandDesk.Of(folder.State, session.SessionId);
}
