namespace Orchestrator.Engine.Platform.Processes;

/// <summary>
/// A variable that a process hands on to all that it starts. It finds those that left their session and lost their
/// parent, which neither group nor ancestry does.
/// </summary>
/// <param name="Variable">The variable.</param>
/// <param name="Value">Its value, used for one process only.</param>
internal sealed record ProcessMark(string Variable, string Value)
{
    /// <summary>The variable of what <see cref="ProcessRunner"/> started.</summary>
    public const string Command = "ORCHESTRATOR_COMMAND";

    /// <summary>The variable of workers.</summary>
    public const string Launch = "ORCHESTRATOR_LAUNCH";

    /// <summary>Marks what <see cref="ProcessRunner"/> started.</summary>
    public static ProcessMark ForCommand() => new(Command, Guid.NewGuid().ToString("N"));

    /// <summary>Marks a worker by the launcher that waits for it.</summary>
    public static ProcessMark ForLaunch(ProcessIdentity launcher) => new(Launch, $"{launcher.Pid}-{launcher.Start}-{launcher.Boot}");

    public IReadOnlyDictionary<string, string> AddTo(IReadOnlyDictionary<string, string> environment) =>
        new Dictionary<string, string>(environment) { [Variable] = Value };
}
