using System.Globalization;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Ownership;

namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>
/// Records the panes of sessions without a transcript into their run's folder. Where what a pane shows goes somewhere else
/// already, or the recording was ended by somebody, what the terminal keeps behind the last line known is taken instead; when
/// that line has scrolled away for good, the gap is noted.
/// </summary>
internal sealed class PaneRecorder(ITerminals terminals, PaneFolder panes, ProjectFolder folder, IProcessListing listing, TranscriptFormats formats)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    /// <summary>What a session shows while it works on its run; null for one that works on none, is in no terminal, or writes down its turns.</summary>
    public PaneLog? LogOf(AgentSession session) => session is { RunId: { } run, Terminal: not null } && formats.Find(session.Adapter) is null
        ? new PaneLog(Path.Combine(folder.State, "runs", run, $"pane-{session.SessionId}"))
        : null;

    /// <summary>Begins to record, where nobody does yet.</summary>
    /// <returns>The segment and the byte from which on is new.</returns>
    public async Task<(int Segment, long Offset)> BeginAsync(AgentSession session, CancellationToken cancellationToken)
    {
        if (LogOf(session) is not { } log)
        {
            return (0, 0);
        }

        var pane = session.Terminal!;
        if (log.Last == 0 || !IsRecorded(log))
        {
            // What stood there before is no part of it, but tells where it begins.
            var (context, next) = (log.Last + 1, log.Last + 2);
            log.Begin(context, gap: false);
            var recorded = await RecordAsync(pane, log, next, cancellationToken).ConfigureAwait(false);
            var before = recorded ?? await terminals.LinesAsync(pane, cancellationToken).ConfigureAwait(false);
            log.Append(context, before.Ended.TakeLast(LineMark.Lines));
            if (recorded is not null)
            {
                log.Begin(next, gap: false);
            }
        }

        return (log.Last, log.Length(log.Last));
    }

    /// <summary>Sees to it that what a session showed since the last time is kept, or that the gap is noted.</summary>
    public async Task KeepUpAsync(AgentSession session, CancellationToken cancellationToken)
    {
        if (LogOf(session) is not { Last: > 0 and var last } log || IsRecorded(log))
        {
            return;
        }

        try
        {
            // Segments follow each other without a hole: the next is what the terminal keeps, the one after it what is recorded.
            var recorded = await RecordAsync(session.Terminal!, log, last + 2, cancellationToken).ConfigureAwait(false);
            var kept = recorded ?? await terminals.LinesAsync(session.Terminal!, cancellationToken).ConfigureAwait(false);
            var fresh = LineMark.Behind(log.Tail(LineMark.Lines), kept.Ended);
            if (recorded is not null || (fresh is null && kept.Ended.Count > 0))
            {
                log.Begin(++last, gap: fresh is null);
            }

            log.Append(last, fresh ?? kept.Ended);
            if (recorded is not null)
            {
                log.Begin(last + 1, gap: false);
            }
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            // The terminal is gone, or can't be read: the look at its screen says so, and what is recorded is read to its end.
        }
    }

    /// <summary>Ends the recording of a session's run.</summary>
    public async Task EndAsync(AgentSession session, CancellationToken cancellationToken)
    {
        if (LogOf(session) is { Last: > 0 } log && IsRecorded(log))
        {
            try
            {
                await terminals.StopRecordingAsync(session.Terminal!, cancellationToken).ConfigureAwait(false);
                await UntilAsync(() => !IsRecorded(log), cancellationToken).ConfigureAwait(false);
            }
            catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
            {
                // It went with its terminal.
            }
        }
    }

    /// <summary>Whether what a pane shows is being written into the newest segment.</summary>
    public bool IsRecorded(PaneLog log) => IsWritten(log.PathOf(log.Last));

    private async Task<TerminalLines?> RecordAsync(TerminalAddress pane, PaneLog log, int segment, CancellationToken cancellationToken)
    {
        // Another run's recording of this pane is ours too: its session works for this run now.
        var note = panes.File(PaneFolder.NameOf(pane) + ".recording");
        var replace = File.Exists(note) && IsWritten(File.ReadAllText(note));
        var lines = await terminals.RecordAsync(pane, log.PathOf(segment), replace, cancellationToken).ConfigureAwait(false);
        if (lines is not null)
        {
            File.WriteAllText(note, log.PathOf(segment));
            await UntilAsync(() => IsWritten(log.PathOf(segment)), cancellationToken).ConfigureAwait(false);
        }

        return lines;
    }

    /// <summary>In real time: a process doesn't follow a test's clock.</summary>
    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !condition() && TimeProvider.System.GetElapsedTime(began) < s_window;)
        {
            await Task.Delay(s_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the process that writes a file is there, by its own arguments: a number alone may be another's by now.</summary>
    private bool IsWritten(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path + ".pid"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pid)
                && listing.Find(pid)?.Arguments is [.., var last] && last == path;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
