namespace Orchestrator.Engine.Platform;

/// <summary>Runs a program to its end in a process group of its own.</summary>
internal interface IProcessRunner
{
    /// <summary>Runs it. At the timeout, or when cancelled, the whole group and every descendant is killed.</summary>
    /// <exception cref="OrchestratorException">The program can't be started (<c>program-missing</c>).</exception>
    Task<ProcessOutcome> RunAsync(ProcessRequest request, CancellationToken cancellationToken);
}
