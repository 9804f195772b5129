using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>
/// Reads on in a session's transcript and stores what stands there, each read in one transaction with the offset that it came
/// to. Any number of processes may import at once: whoever comes second finds the offset moved and begins from there.
/// </summary>
internal sealed class TranscriptImporter(IStateStore store, TranscriptFormats formats, TranscriptPlaces places)
{
    /// <summary>Imports all that is there; null for a client that writes no transcript.</summary>
    public async Task<AgentEventImport?> ImportAsync(SessionRecord record, string actor, CancellationToken cancellationToken)
    {
        if (formats.Find(record.Session.Adapter) is not { } format)
        {
            return null;
        }

        record = await FollowAsync(record, actor, cancellationToken).ConfigureAwait(false);
        var import = new AgentEventImport { SessionName = record.Session.SessionName, SessionId = record.Id, Transcript = record.Session.Transcript };
        for (var more = record.Session.Transcript is not null; more;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var stretch = Next(record);
            if (stretch is null)
            {
                break;
            }

            (import, var whole) = await ImportAsync(record, stretch, format, import, actor, cancellationToken).ConfigureAwait(false);

            // Whoever read on meanwhile left it elsewhere; a file that the session left has its successor behind it.
            more = !whole || stretch.Left;
        }

        return import;
    }

    /// <summary>What an import would bring, without storing it.</summary>
    public AgentEventImport? Preview(SessionRecord record)
    {
        if (formats.Find(record.Session.Adapter) is not { } format)
        {
            return null;
        }

        record = record with { Session = places.Of(record) };
        var import = new AgentEventImport { SessionName = record.Session.SessionName, SessionId = record.Id, Transcript = record.Session.Transcript };
        if (record.Session.Transcript is null || Next(record) is not { } next)
        {
            return import;
        }

        using var stretch = next;
        for (var (ahead, more) = (stretch, true); more;)
        {
            var read = ReadStretch.Of(ahead, format);
            import = Add(import, stretch, read);
            (ahead, more) = (ahead with { Generation = read.Generation }, read.More);
        }

        return import;
    }

    /// <summary>
    /// Reads a stretch to its end, piece by piece: while one is stored, the next is read already.
    /// </summary>
    /// <returns>What is imported now; and false where somebody else stored what comes next.</returns>
    private async Task<(AgentEventImport Import, bool Whole)> ImportAsync(
        SessionRecord record, Stretch stretch, ITranscriptFormat format, AgentEventImport import, string actor, CancellationToken cancellationToken)
    {
        for (var next = (ReadStretch?)ReadStretch.Of(stretch, format); next is { } read;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = stretch;
            var storing = read.IsNews ? Task.Run(() => StoreAsync(record, piece, read, actor, cancellationToken), CancellationToken.None) : Task.FromResult(true);
            stretch = piece with { Generation = read.IsNews ? GenerationStore.Stored(read.Generation) : read.Generation, Began = null };
            try
            {
                next = read.More ? ReadStretch.Of(stretch, format) : null;
            }
            finally
            {
                // The file is open until nobody needs it.
                await ((Task)storing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!await storing.ConfigureAwait(false))
            {
                return (import, false);
            }

            import = Add(import, piece, read);
            if (next is not null)
            {
                // What a piece leaves behind is dead by now; left to itself the runtime lets many of them gather first.
                GC.Collect(0);
            }
        }

        return (import, true);
    }

    private static AgentEventImport Add(AgentEventImport import, Stretch stretch, ReadStretch read) => import with
    {
        NewEvents = import.NewEvents + read.Rows.Count,
        Quarantined = import.Quarantined + read.Quarantined.Count,
        Began = stretch.Began ?? import.Began,
        Generation = read.Generation.Number,
        Offset = read.Generation.Offset,
        State = read.Generation.Activity.State,
        Since = read.Generation.Activity.Since,
        Usage = read.Usage,
    };

    private Stretch? Next(SessionRecord record) => Stretch.Next(record.Id, record.Session.Transcript!, store.Read(reader => GenerationStore.Of(reader, record.Id)));

    /// <summary>Writes down that a session writes elsewhere than it did.</summary>
    private async Task<SessionRecord> FollowAsync(SessionRecord record, string actor, CancellationToken cancellationToken)
    {
        var seen = places.Of(record);
        if (seen.Transcript == record.Session.Transcript && seen.ClientSessionId == record.Session.ClientSessionId)
        {
            return record;
        }

        return await store.WriteAsync(actor, writer => SessionStore.ById(writer, record.Id) is { Session.Active: true } now
            ? SessionStore.Update(writer, now with { Session = now.Session with { Transcript = seen.Transcript, ClientSessionId = seen.ClientSessionId } }, "session.seen", $"{seen.SessionName} writes {seen.Transcript}")
            : record with { Session = seen }, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False: somebody else read on meanwhile, and nothing was stored.</returns>
    private async Task<bool> StoreAsync(SessionRecord record, Stretch stretch, ReadStretch read, string actor, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(actor, writer =>
            {
                var generation = GenerationStore.Write(writer, read.Generation);
                AgentEventStore.Add(writer, generation, read.Rows, read.Quarantined);
                TranscriptEvents.Append(writer, record.Session, generation, stretch.Began, read);
                return generation;
            }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OrchestratorException error) when (error.Code == "conflict")
        {
            return false;
        }
    }
}
