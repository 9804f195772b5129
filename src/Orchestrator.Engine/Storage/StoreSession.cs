namespace Orchestrator.Engine.Storage;

/// <summary>Several transactions under one hold of the writer's lock: nobody else writes between them.</summary>
internal abstract class StoreSession
{
    /// <summary>Writes in one transaction.</summary>
    public abstract T Write<T>(Func<StoreWriter, T> body);
}
