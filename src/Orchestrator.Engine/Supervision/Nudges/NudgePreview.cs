using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Nudges;

/// <summary>Shows a message as it would be written down.</summary>
internal sealed class NudgePreview(IStateStore store)
{
    public Task<Instruction> OfAsync(Nudge nudge, CancellationToken cancellationToken) => DryRun.OfAsync(
        store, nudge.Actor,
        writer => InstructionStore.Insert(
            writer, nudge.RunId ?? "", nudge.RunId is { } run ? RunStore.Load(writer, run)?.Run.WorkItemId : null, nudge.Interrupt ? "interrupt" : nudge.Kind, SessionNudges.Words(nudge), nudge.Cause,
            key: null, nudge.RunId is null ? nudge.SessionId : null),
        cancellationToken);
}
