using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>Looks for the handoff that a turn left, and holds it against what the run really changed. Changes nothing.</summary>
internal sealed class EnvelopeDesk(EnvelopePlace place, IGit git)
{
    private const int LongestText = 256 * 1024;

    /// <summary>Null where none was left.</summary>
    public async Task<EnvelopeReading?> LookAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken)
    {
        if (TextOf(place.File(record.Id)) is not var (text, problem))
        {
            return null;
        }

        var (envelope, problems) = problem is null ? EnvelopeText.Read(text, record.Id, turn.Attempt) : (null, [problem]);
        if (envelope is null)
        {
            return new EnvelopeReading(null, problems, [], text);
        }

        var changed = record.Frozen.StartTree is { } start
            ? (await git.ChangesAsync(record.Run.Tree, start, await git.SnapshotAsync(record.Run.Tree, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).Select(change => change.Path).ToList()
            : null;
        var declared = envelope.Deliverables.Select(path => Relative(record.Run.Tree, path)).ToList();
        var wrong = envelope.Deliverables.Zip(declared)
            .Where(pair => changed is null ? !Path.Exists(Path.Combine(record.Run.Tree, pair.Second)) : !changed.Any(path => Covers(pair.Second, path)))
            .Select(pair => $"deliverables names '{pair.First}', which the run did not change")
            .ToList();
        return wrong.Count > 0
            ? new EnvelopeReading(null, wrong, [], text)
            : new EnvelopeReading(envelope with { Deliverables = declared }, [], [.. (changed ?? []).Where(path => !declared.Any(one => Covers(one, path)))], text);
    }

    /// <summary>The file's text, or why it isn't read: it was written by somebody who may want us to read something else, or for ever.</summary>
    private static (string Text, string? Problem)? TextOf(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null ? ("", "it is a link; a file is expected")
            : Directory.Exists(path) ? ("", "it is a folder; a file is expected")
            : !file.Exists ? null
            : file.Length is 0 or > LongestText ? ("", file.Length == 0 ? "it is empty" : $"it has {file.Length} bytes; {LongestText} are read")
            : (File.ReadAllText(path, Encoding.UTF8), null);
    }

    private static string Relative(string tree, string path)
    {
        var whole = Path.GetFullPath(Path.Combine(tree, path));
        return whole.StartsWith(tree + "/", StringComparison.Ordinal) ? whole[(tree.Length + 1)..].TrimEnd('/') : path;
    }

    private static bool Covers(string declared, string changed) => changed == declared || changed.StartsWith(declared + "/", StringComparison.Ordinal);
}
