using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.History;

/// <summary>
/// The file of an archive: gzip, one line an event, <c>{"event":…,"hash":"…"}</c>, the event's canonical JSON exactly as
/// it was hashed.
/// </summary>
internal static class ArchiveFile
{
    public const string Folder = "archive";
    private const int Page = 2000;
    private const int HashLength = 64;
    private static ReadOnlySpan<byte> Before => "{\"event\":"u8;
    private static ReadOnlySpan<byte> Between => ",\"hash\":\""u8;
    private static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>Writes the events from one to another into a file, durably, before anything of them may go.</summary>
    public static LedgerArchive Write(IStateStore store, string state, long first, long last, Faults faults, CancellationToken cancellationToken)
    {
        var name = $"{Folder}/events-{first}-{last}.jsonl.gz";
        var path = Path.Combine(state, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + DurableFile.BesideSuffix;
        faults.Pass("file.write");
        string? previous = null;
        string lastHash;
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
            {
                lastHash = Copy(store, gzip, first, last, ref previous, cancellationToken);
            }

            faults.Pass("file.flush");
            file.Flush(flushToDisk: true);
        }

        faults.Pass("file.rename");
        File.Move(beside, path, overwrite: true);
        faults.Pass("file.folder");
        DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        DurableFile.FlushFolder(state);
        return new LedgerArchive(first, last, name, new FileInfo(path).Length, Sha256(path), previous!, lastHash);
    }

    public static string Sha256(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Walks an archive's chain.</summary>
    /// <returns>How many lines fit, and the hash of the last one that did.</returns>
    public static (long Count, string LastHash) Walk(string path, string previous, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var lines = new StreamReader(gzip, Encoding.UTF8);
        var count = 0L;
        while (lines.ReadLine() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Parse(Encoding.UTF8.GetBytes(line), previous) is not { } hash)
            {
                break;
            }

            previous = hash;
            count++;
        }

        return (count, previous);
    }

    private static string? Parse(ReadOnlySpan<byte> line, string previous)
    {
        var tail = Between.Length + HashLength + After.Length;
        if (line.Length < Before.Length + tail || !line.StartsWith(Before))
        {
            return null;
        }

        var canonical = line[Before.Length..^tail];
        var stated = Encoding.ASCII.GetString(line[^(HashLength + After.Length)..^After.Length]);
        return Ledger.Hash(previous, canonical) == stated ? stated : null;
    }

    private static string Copy(IStateStore store, Stream target, long first, long last, ref string? previous, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        var (next, start, hash) = (first, previous, "");
        while (next <= last)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = next;
            buffer.ResetWrittenCount();
            store.Read(reader =>
            {
                reader.Each(
                    $"SELECT {EventText.Columns} FROM events WHERE seq BETWEEN $1 AND $2 ORDER BY seq LIMIT {Page}",
                    row =>
                    {
                        start ??= row.GetString(10);
                        hash = row.GetString(11);
                        buffer.Write(Before);
                        Ledger.Write(buffer, EventText.Of(row));
                        buffer.Write(Between);
                        Encoding.ASCII.GetBytes(hash, buffer);
                        buffer.Write(After);
                        buffer.Write("\n"u8);
                        next = row.GetInt64(0) + 1;
                        return true;
                    },
                    from, last);
                return true;
            });
            if (next == from)
            {
                throw new OrchestratorException(
                    ErrorKind.Environment, "ledger-broken", $"The ledger has no event {from}; nothing of it is moved.", "orchestrator health test", $"event {from}");
            }

            target.Write(buffer.WrittenSpan);
        }

        previous = start;
        return hash;
    }
}
