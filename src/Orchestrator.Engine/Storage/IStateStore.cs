using Orchestrator.Engine.Storage.Watching;

namespace Orchestrator.Engine.Storage;

/// <summary>The project's runtime state: one SQLite file, one writer at a time across threads and processes.</summary>
internal interface IStateStore
{
    /// <summary>Reads in one short snapshot. Enumerate inside; a reader that lingers keeps the log growing. A project without a database reads as empty and gets none.</summary>
    T Read<T>(Func<StoreReader, T> query);

    /// <summary>Writes in one transaction under the writer's lock. The body must not start a process or wait.</summary>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="body">Changes rows and appends at least one event for each change of state.</param>
    /// <param name="cancellationToken">Gives up the wait for the lock.</param>
    Task<T> WriteAsync<T>(string actor, Func<StoreWriter, T> body, CancellationToken cancellationToken);

    /// <summary>
    /// The same for what a loss of power makes void anyway, such as who drives what: the disk is not waited for. Whatever
    /// is written after it is durable together with it.
    /// </summary>
    Task<T> NoteAsync<T>(string actor, Func<StoreWriter, T> body, CancellationToken cancellationToken);

    /// <summary>Opens what a write needs, for a process that will write once something happens. Makes no database.</summary>
    Task WarmAsync(CancellationToken cancellationToken);

    /// <summary>Holds the writer's lock over several transactions and the file changes between them, a few milliseconds at most.</summary>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="body">Must not start a process or wait.</param>
    /// <param name="cancellationToken">Gives up the wait for the lock.</param>
    Task<T> HoldAsync<T>(string actor, Func<StoreSession, T> body, CancellationToken cancellationToken);

    /// <summary>Listens from now on to what anybody writes, this process and others.</summary>
    IStoreListener Listen();
}
