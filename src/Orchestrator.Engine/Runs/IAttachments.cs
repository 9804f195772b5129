using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Sessions that runs may be given to; the room that keeps sessions answers.</summary>
internal interface IAttachments
{
    /// <summary>A session that may work on a run.</summary>
    /// <param name="session">Its name or id.</param>
    /// <exception cref="OrchestratorException">There is none, it is gone, it works on another run, or it isn't a worker.</exception>
    Attachment Find(string session);

    /// <summary>Starts a client of a profile in a terminal, as a worker.</summary>
    Task<Attachment> LaunchAsync(AgentProfile profile, string folder, string actor, CancellationToken cancellationToken);

    /// <summary>Ties a run to the session that works on it, within the transaction that writes the run.</summary>
    void Bind(StoreWriter writer, string runId, Attachment worker);

    /// <summary>Gives a run a manager: a session of that name, or a new one of the profile of that name; and tells it what it steers.</summary>
    /// <exception cref="OrchestratorException">What failed, with what did start and stays.</exception>
    Task ManageAsync(Run run, string manager, string actor, CancellationToken cancellationToken);

    /// <summary>Refuses a manager that can't be.</summary>
    void DemandManager(string manager);

    /// <summary>Ends the client's process of the run's worker or manager, where there is such a session.</summary>
    Task CloseAsync(string runId, bool worker, bool manager, string actor, CancellationToken cancellationToken);

    /// <summary>Keeps what the run's sessions have written so far in the run's folder.</summary>
    Task CaptureAsync(string runId, string actor, CancellationToken cancellationToken);
}
