namespace Orchestrator.Engine.Storage;

/// <summary>
/// Files under <c>.orchestrator/</c> that people write too. A change is a prepared event, a durable rename, a committed
/// event; what a person changed meanwhile enters the ledger as <c>authority.changed_on_disk</c>. Reading changes nothing.
/// </summary>
internal interface IAuthorityFiles
{
    /// <summary>A file's text, or null when there is none.</summary>
    /// <param name="path">Relative to <c>.orchestrator/</c>, such as <c>work/add-retry.yaml</c>.</param>
    /// <exception cref="OrchestratorException">The path leaves the folder (<c>path-outside</c>).</exception>
    string? Read(string path);

    /// <summary>The last text of a file that no <see cref="IAuthorityCheck"/> objected to, as the ledger's store keeps it; null when it has none.</summary>
    string? LastGood(string path);

    /// <summary>Paths of the files in a folder, sorted; as <see cref="Read"/> takes them.</summary>
    IReadOnlyList<string> List(string folder, string pattern);

    /// <summary>Writes a file. The entry becomes the committed event, caused by the prepared one, which is caused by the entry's own cause.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="path">Relative to <c>.orchestrator/</c>.</param>
    /// <param name="content">The whole new text; null deletes the file.</param>
    /// <param name="expected">The text that the caller read; another one on disk is a conflict. Null: there must be no file.</param>
    /// <param name="entry">What the ledger says of it.</param>
    /// <param name="cancellationToken">Gives up before anything was changed.</param>
    /// <returns>The committed event's number.</returns>
    /// <exception cref="OrchestratorException">The file is not what the caller read (<c>authority-changed</c>).</exception>
    Task<long> WriteAsync(string actor, string path, string? content, string? expected, LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>Compares disk with the ledger: finishes changes cut short, records edits made on disk. Runs by itself before a process's first write.</summary>
    Task ReconcileAsync(CancellationToken cancellationToken);
}
