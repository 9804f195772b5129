namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What was written down for a session that knows nothing of the work yet.</summary>
internal interface IHandoffs
{
    /// <summary>The newest handoff of a run; null without one.</summary>
    Handoff? Latest(string runId);
}
