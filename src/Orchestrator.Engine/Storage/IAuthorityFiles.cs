namespace Orchestrator.Engine.Storage;

/// <summary>
/// Files under <c>.orchestrator/</c> that people write too. A change is a prepared event, a durable rename, a committed
/// event; what a person changed meanwhile enters the ledger as <c>authority.changed_on_disk</c>.
/// </summary>
internal interface IAuthorityFiles
{
    /// <summary>A file's text, or null when there is none.</summary>
    /// <param name="path">Relative to <c>.orchestrator/</c>, such as <c>work/add-retry.yaml</c>.</param>
    string? Read(string path);

    /// <summary>Paths of the files in a folder, sorted.</summary>
    IReadOnlyList<string> List(string folder, string pattern);

    /// <summary>Writes a file. The entry becomes the committed event.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="path">Relative to <c>.orchestrator/</c>.</param>
    /// <param name="content">The whole new text; null deletes the file.</param>
    /// <param name="expected">The text that the caller read; another one on disk is a conflict. Null: there must be no file.</param>
    /// <param name="entry">What the ledger says of it.</param>
    /// <param name="cancellationToken">Gives up before anything was changed.</param>
    /// <returns>The committed event's number.</returns>
    Task<long> WriteAsync(string actor, string path, string? content, string? expected, LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>Compares disk with the ledger: finishes or takes back changes cut short, records edits made on disk.</summary>
    Task ReconcileAsync(CancellationToken cancellationToken);
}
