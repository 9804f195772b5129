using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Authority;

/// <summary>
/// The one way to change a file under <c>.orchestrator/</c>. The writer's lock is held from the prepared event to the
/// committed one, so a prepared change that anybody else finds was cut short: nobody is at work on it any more.
/// </summary>
internal sealed class AuthorityFiles(ProjectFolder project, IStateStore store, IEnumerable<IAuthorityCheck> checks, Faults faults) : IAuthorityFiles
{
    private readonly AuthorityFolder _folder = new(project);
    private readonly AuthorityLedger _ledger = new(checks);
    private volatile bool _reconciled;

    public string? Read(string path) => AuthorityFolder.Text(_folder.ReadBytes(path));

    public string? LastGood(string path) => store.Read(reader => reader.Scalar<string>("SELECT good FROM authority_files WHERE path = $1", path));

    public IReadOnlyList<string> List(string folder, string pattern) => _folder.List(folder, pattern);

    public async Task<long> WriteAsync(string actor, string path, string? content, string? expected, LedgerEntry entry, CancellationToken cancellationToken)
    {
        _folder.Resolve(path);
        if (!_reconciled)
        {
            await ReconcileAsync(cancellationToken).ConfigureAwait(false);
        }

        return await store.HoldAsync(actor, session => Write(session, path, content, expected, entry), cancellationToken).ConfigureAwait(false);
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        // Most often all agrees; then neither the lock nor the database is touched.
        if (new AuthorityReconciler(_folder, _ledger, faults).Differences(store).Count > 0 || _folder.Leftovers().Any())
        {
            await store.HoldAsync(AuthorityLedger.Unknown, session => new AuthorityReconciler(_folder, _ledger, faults).Mend(store, session), cancellationToken)
                .ConfigureAwait(false);
        }

        _reconciled = true;
    }

    private long Write(StoreSession session, string path, string? content, string? expected, LedgerEntry entry)
    {
        var disk = _folder.ReadBytes(path);
        if (AuthorityFolder.Text(disk) != expected)
        {
            throw Changed(path, disk is null, expected is null);
        }

        session.Write(writer =>
        {
            var row = AuthorityRow.Find(writer, path);
            if (row?.Prepared is not null || row?.Hash != AuthorityFolder.Hash(disk))
            {
                // The caller read an edit that the ledger doesn't know yet: first things first.
                _ledger.ChangedOnDisk(writer, path, row, disk);
            }

            return AuthorityLedger.Prepare(writer, path, disk, content, entry);
        });
        var prepared = store.Read(reader => AuthorityRow.Find(reader, path))!;
        try
        {
            Apply(prepared);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TakeBack(session, prepared, failure);
            throw FileErrors.Translate(failure, path);
        }

        return session.Write(writer => _ledger.Commit(writer, prepared));
    }

    private static void TakeBack(StoreSession session, AuthorityRow prepared, Exception failure)
    {
        try
        {
            session.Write(writer =>
            {
                AuthorityLedger.TakeBack(writer, prepared, failure.Message);
                return true;
            });
        }
        catch (OrchestratorException second)
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "authority-unfinished",
                $".orchestrator/{prepared.Path} could not be written ({failure.Message}), and that could not be noted either: the change is made with the next write that succeeds.",
                second.Fix, prepared.Path, failure);
        }
    }

    private void Apply(AuthorityRow row) => new AuthorityReconciler(_folder, _ledger, faults).Apply(row);

    private static OrchestratorException Changed(string path, bool gone, bool unexpected) => new(
        ErrorKind.Conflict, "authority-changed",
        unexpected ? $".orchestrator/{path} exists already." : $".orchestrator/{path} was {(gone ? "removed" : "changed")} on disk since it was read.",
        "Read it again and repeat the change.", path);
}
