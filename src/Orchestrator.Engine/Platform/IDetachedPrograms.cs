namespace Orchestrator.Engine.Platform;

/// <summary>Starts programs that go on by themselves, whatever becomes of us.</summary>
internal interface IDetachedPrograms
{
    /// <summary>Starts one in a session of its own. Nothing is waited for.</summary>
    /// <param name="arguments">The program, absolute, and its arguments.</param>
    /// <param name="workingDirectory">Its current directory.</param>
    /// <param name="log">A file that takes what it prints, at its end.</param>
    /// <returns>Completes when it has ended, as far as this process sees it.</returns>
    /// <exception cref="OrchestratorException">It can't be started.</exception>
    Task Start(IReadOnlyList<string> arguments, string workingDirectory, string log);
}
