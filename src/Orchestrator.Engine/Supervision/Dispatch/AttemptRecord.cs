using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>A try as the store holds it, with the process that has it.</summary>
internal sealed record AttemptRecord(DispatchAttempt Attempt, ProcessIdentity Holder);
