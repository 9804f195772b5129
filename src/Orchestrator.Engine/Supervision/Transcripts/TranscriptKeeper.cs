using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>
/// Copies what sessions wrote and showed into the run's folder: of a transcript the bytes that no copy holds yet, of a screen
/// what differs from the last copy. Repeating it copies nothing twice.
/// </summary>
internal sealed class TranscriptKeeper(
    IStateStore store, ProjectFolder folder, SessionRegister register, TranscriptImporter importer, TranscriptText text, ITerminals terminals, Faults faults) : ITranscriptKeeper
{
    /// <summary>So much is copied at once; a longer range becomes several files.</summary>
    private const int Most = 16 << 20;

    public async Task KeepAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        foreach (var session in SessionsOf(runId))
        {
            await foreach (var _ in SaveAsync(session, runId, actor, cancellationToken).ConfigureAwait(false))
            {
            }
        }
    }

    /// <summary>Everybody who works or worked on a run, and who steers or steered it.</summary>
    public IReadOnlyList<SessionRecord> SessionsOf(string runId) => [.. store.Read(reader => BindingStore.All(reader, live: false))
        .Where(binding => binding.RunId == runId).SelectMany(binding => new[] { binding.WorkerSessionId, binding.ManagerSessionId }).OfType<string>().Distinct().Select(register.Record)];

    /// <summary>Imports a session's transcript and copies what is new of it.</summary>
    /// <param name="record">The session.</param>
    /// <param name="run">The run in whose folder the copies lie; null: a folder of the session's own.</param>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public async IAsyncEnumerable<SavedTranscript> SaveAsync(
        SessionRecord record, string? run, string actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await importer.ImportAsync(record, actor, cancellationToken).ConfigureAwait(false);
        foreach (var part in Due(record, run))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Bytes(record.Id, part) is { } content)
            {
                yield return await WriteAsync(record, part, content, actor, cancellationToken).ConfigureAwait(false);
            }
        }

        if (await ScreenAsync(record, cancellationToken).ConfigureAwait(false) is { } screen && Hash(screen) != store.Read(reader => CopyStore.LastScreen(reader, record.Id)))
        {
            var number = store.Read(reader => CopyStore.Screens(reader, record.Id)) + 1;
            var part = new SavedTranscript { SessionName = record.Session.SessionName, RunId = run, First = number, Behind = number + 1, Path = Path.Combine(Place(record, run), $"{record.Session.SessionName}-screen-{number}.txt") };
            yield return await WriteAsync(record, part, screen, actor, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The ranges that are imported and that no copy holds.</summary>
    public IReadOnlyList<SavedTranscript> Due(SessionRecord record, string? run) => store.Read(reader =>
    {
        var due = new List<SavedTranscript>();
        foreach (var generation in GenerationStore.Of(reader, record.Id))
        {
            for (var first = CopyStore.Behind(reader, record.Id, generation.Number) ?? generation.Start; first < generation.Offset; first += Most)
            {
                due.Add(new SavedTranscript
                {
                    SessionName = record.Session.SessionName,
                    RunId = run,
                    Generation = generation.Number,
                    First = first,
                    Behind = Math.Min(first + Most, generation.Offset),
                    Path = Path.Combine(Place(record, run), $"{record.Session.SessionName}-{generation.Number}-{first}.jsonl"),
                });
            }
        }

        return due;
    });

    private static string Place(SessionRecord record, string? run) => run is null ? Path.Combine("sessions", record.Id) : Path.Combine("runs", run, "transcripts");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    // A range that is gone from the client's file can't be copied any more; what was lost shows when it is read.
    private byte[]? Bytes(string session, SavedTranscript part)
    {
        var generation = store.Read(reader => GenerationStore.Of(reader, session)).Find(known => known.Number == part.Generation)!;
        using var source = text.Open(generation, part.First);
        return source?.Bytes(part.First, part.Behind - part.First);
    }

    private async Task<byte[]?> ScreenAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        if (record.Session.Terminal is not { } pane)
        {
            return null;
        }

        try
        {
            var lines = await terminals.HistoryAsync(pane, 0, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetBytes(string.Join('\n', lines).TrimEnd() + "\n");
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            // The terminal is gone, and what it showed with it.
            return null;
        }
    }

    private async Task<SavedTranscript> WriteAsync(SessionRecord record, SavedTranscript part, byte[] content, string actor, CancellationToken cancellationToken)
    {
        part = part with { Sha256 = Hash(content) };
        DurableFile.Write(Path.Combine(folder.State, part.Path), content, faults, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await store.WriteAsync(actor, writer =>
        {
            var saved = writer.Append(new LedgerEntry(
                "transcript.saved", $"{part.SessionName}: {content.Length} bytes of its {(part.Generation == 0 ? "screen" : "transcript")}",
                new { session = record.Id, part.Generation, part.First, part.Behind, part.Sha256, part.Path }, null, part.RunId));
            CopyStore.Insert(writer, record.Id, part);
            if (part.RunId is { } run)
            {
                ArtifactStore.Record(writer, folder, run, part.Generation == 0 ? "screen" : "transcript", part.Path, saved);
            }

            return saved;
        }, cancellationToken).ConfigureAwait(false);
        return part;
    }
}
