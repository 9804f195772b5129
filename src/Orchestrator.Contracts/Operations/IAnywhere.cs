namespace Orchestrator;

/// <summary>A request that may be about more than one project: then it can be asked where there is none.</summary>
public interface IAnywhere
{
    /// <summary>Whether this one needs no project.</summary>
    bool Anywhere { get; }
}
