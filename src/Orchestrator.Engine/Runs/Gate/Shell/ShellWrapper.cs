namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>A program that runs the command behind it.</summary>
/// <param name="Skip">Words of its own before that command, options aside.</param>
/// <param name="AppendsInput">Whether it adds what it reads to the command, as <c>xargs</c> does.</param>
internal sealed record ShellWrapper(int Skip, bool AppendsInput);
