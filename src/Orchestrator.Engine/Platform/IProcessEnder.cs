namespace Orchestrator.Engine.Platform;

/// <summary>Ends a process that somebody asked to end.</summary>
internal interface IProcessEnder
{
    /// <summary>Asks it and what it started to end, and ends them when they don't. One that is gone already is left alone, whoever has its number now.</summary>
    /// <param name="process">The process.</param>
    /// <param name="grace">How long it may take by itself.</param>
    /// <param name="cancellationToken">Leaves it asked.</param>
    Task EndAsync(ProcessIdentity process, TimeSpan grace, CancellationToken cancellationToken);
}
