using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Lays a run before the gate: puts together what one decision may look at.</summary>
internal sealed class GateDesk(GateSource gates, AdapterRegistry adapters, EnvelopePlace envelopes, TurnClock time, TimeProvider clock)
{
    public TimeSpan SilenceAfter(RunRecord record) => record.Frozen.Profile.SilenceAfter ?? adapters.Get(record.Frozen.Profile).SilenceAfter;

    /// <summary>How a worker is spoken to: where a mistake is dear, exactly; else as its profile says.</summary>
    public static string StyleOf(RunRecord record) => record.Frozen.Item.Acceptance.Risk == "critical" ? "directive" : record.Frozen.Profile.Style;

    public GateDecision Decide(RunRecord record, TurnRecord turn, Checkpoint? checkpoint, IReadOnlyList<AgentObservation.ToolCalled> tools, long cause, string? malformed = null)
    {
        var now = clock.GetUtcNow();
        var ended = turn.Phase == TurnPhase.Ended;
        var input = new GateInput
        {
            Run = record.Run,
            Item = record.Frozen.Item,
            Checkpoint = checkpoint,
            Malformed = malformed,
            ToolCalls = tools,
            Approved = record.Driver.Allowed,
            LastWords = ended ? Checkpoints.CheckpointParser.Parse(turn.Words, record.Id).Prose : null,
            Interruption = Restore(turn),
            Turn = !ended ? TurnEnd.Running : turn.Error is null ? TurnEnd.Ended : TurnEnd.Failed,
            TurnError = turn.Error,
            // While the provider holds the worker up, its silence says nothing.
            Silence = ended || turn.Interruption is not null ? TimeSpan.Zero : time.SinceSign(turn),
            SilenceAfter = SilenceAfter(record),
            Counters = record.Driver.Counters,
            Style = StyleOf(record),
            WritableRoots = TurnLauncher.HandsOff(record) ? [record.Run.Tree, envelopes.Folder(record.Id)] : [record.Run.Tree],
            Variables = TurnLauncher.HandsOff(record) ? new Dictionary<string, string> { [EnvelopePlace.Variable] = envelopes.File(record.Id) } : new Dictionary<string, string>(),
            Cause = cause,
            Now = now,
            Jitter = Jitter(record, turn),
        };
        return Number(gates.For(record.Frozen.Policy).Decide(input), record, cause);
    }

    /// <summary>A person's message goes before whatever the worker said last.</summary>
    public static GateDecision MessageWaiting(RunRecord record, long cause) =>
        Number(New(GateDecisionKind.Continue, "message_waiting", "a message waits for the worker"), record, cause);

    /// <summary>A decision of the runtime's own, recorded like the gate's.</summary>
    public static GateDecision Own(RunRecord record, GateDecisionKind kind, string rule, string reason, long cause, string? instruction = null, string? branch = null) =>
        Number(New(kind, rule, reason) with { Instruction = instruction, Branch = branch }, record, cause);

    private static GateDecision New(GateDecisionKind kind, string rule, string reason) =>
        new() { DecisionId = "", RunId = "", Kind = kind, Rule = rule, Reason = reason };

    private static GateDecision Number(GateDecision decision, RunRecord record, long cause) => decision with
    {
        DecisionId = ObjectIds.New('d'),
        RunId = record.Id,
        Cause = cause,
        Policy = decision.Policy.Length > 0 ? decision.Policy : record.Frozen.Policy,
    };

    private static AgentObservation? Restore(TurnRecord turn) => turn.Interruption switch
    {
        null => null,
        { RateLimit: true } limit => new AgentObservation.RateLimited(turn.Offset, limit.Until, limit.Message),
        var outage => new AgentObservation.ProviderFailed(turn.Offset, outage.Message),
    };

    /// <summary>The same turn always draws the same number, so that a decision can be decided again.</summary>
    private static double Jitter(RunRecord record, TurnRecord turn) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{record.Id}/{turn.Attempt}/{turn.Turn}"))) / (double)(1L << 32);
}
