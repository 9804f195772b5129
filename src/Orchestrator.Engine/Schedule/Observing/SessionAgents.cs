using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>Registered sessions: workers that are attached to runs, managers, and those that wait for either.</summary>
internal sealed class SessionAgents(
    IStateStore store, SessionRegister register, ISessionSight sight, AdapterRegistry adapters, IProjectSettings settings, IPriceTable prices, BudgetWatch budget, GateDesk gate, TurnClock time, TimeProvider clock) : IAgentSource
{
    public IEnumerable<Agent> Look() => store.Read(reader => SessionStore.All(reader, active: true)).Select(record => Look(register.Record(record.Id)));

    private Agent Look(SessionRecord known)
    {
        var (session, now) = (sight.Look(known), clock.GetUtcNow());
        var (record, turn) = session.RunId is not { } run ? (null, null) : store.Read(reader => (RunStore.Load(reader, run), TurnStore.Latest(reader, run)));
        var works = record is not null && session.Role == SessionRole.Worker;
        var look = works ? budget.Look(record!, turn) : null;
        var silenceAfter = works ? gate.SilenceAfter(record!) : SilenceAfter(session);
        var last = session.LastActivity ?? session.RegisteredAt;
        var busy = session.State is AgentState.Working or AgentState.Starting or AgentState.Compacting;
        return new Agent
        {
            AgentId = session.SessionId,
            Pid = session.Pid,
            Role = session.Role,
            Family = session.Family,
            Profile = session.Profile,
            SessionName = session.SessionName,
            WorkItemId = record?.Run.WorkItemId,
            RunId = record?.Id,
            Started = session.RegisteredAt,
            LastSign = last,
            Sign = session.LastActivity is null ? LifeSign.Started : LifeSign.Transcript,
            SilenceAfter = silenceAfter,
            Tokens = works ? record!.Run.Usage.Tokens : session.Usage.Tokens,
            CostUsd = works ? record!.Run.Usage.CostUsd : session.Usage.CostUsd ?? prices.Find(turn?.Model, now)?.Of(session.Usage),
            Left = look?.LeftOfNearest,
            Nearest = look?.Nearest?.ToString(),
            Health = HealthRule.Of(
                session.State != AgentState.Gone, look?.UsedUp.Count > 0, session.State is AgentState.RateLimited or AgentState.AwaitingApproval, busy ? HealthRule.Silence(now - last, works && turn is { Phase: TurnPhase.Running } ? time.SinceSign(turn) : TimeSpan.MaxValue) : TimeSpan.Zero, silenceAfter),
        };
    }

    /// <summary>Of one that works on no run: its profile's threshold, or its client's own; none for a program that nobody knows.</summary>
    private TimeSpan SilenceAfter(AgentSession session)
    {
        var profile = session.Profile is { } name && settings.Profiles.TryGetValue(name, out var named)
            ? named
            : new AgentProfile(session.SessionName, session.Family, session.Adapter, [session.Adapter], null, "standard", []);
        return profile.SilenceAfter ?? adapters.Get(profile).SilenceAfter;
    }
}
