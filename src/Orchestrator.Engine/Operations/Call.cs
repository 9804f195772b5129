namespace Orchestrator.Engine.Operations;

/// <summary>One request under way: who asks, through which door, and who listens.</summary>
internal sealed record Call(Actor Actor, string Door, string WorkingDirectory, IProgress<OperationProgress>? Progress)
{
    public void Report(string activity, string status, int? percent = null) =>
        Progress?.Report(new OperationProgress(activity, status, percent));
}
