namespace Orchestrator.Engine.Agents.Launch;

/// <summary>An error that crosses from the launcher's process into the one that asked for the launch.</summary>
internal sealed record LaunchFailure(ErrorKind Kind, string Code, string Message, string? Fix, string? Target)
{
    public static LaunchFailure From(OrchestratorException error) => new(error.Kind, error.Code, error.Message, error.Fix, error.Target);

    public OrchestratorException ToException() => new(Kind, Code, Message, Fix, Target);
}
