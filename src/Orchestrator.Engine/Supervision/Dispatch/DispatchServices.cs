using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Dispatch.Effects;
using Orchestrator.Engine.Supervision.Dispatch.Notices;
using Orchestrator.Engine.Supervision.Inbox;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>What inboxes and the queue offer to a project.</summary>
internal static class DispatchServices
{
    public static IServiceCollection AddDispatch(this IServiceCollection services) => services
        .AddSingleton<IInbox, InboxDesk>()
        .AddSingleton<ICycleFacts, InboxFacts>()
        .AddSingleton<DispatchQueue>()
        .AddSingleton<IDispatchQueue>(provider => provider.GetRequiredService<DispatchQueue>())
        .AddSingleton<ITurnSource, LedgerTurns>()
        .AddSingleton<TurnRouter>()
        .AddSingleton<StoreEffects>()
        .AddSingleton<IWorldEffects, WorldEffects>()
        .AddSingleton<QueuedWords>()
        .AddSingleton<ManagerPokes>()
        .AddSingleton<Reclaim>()
        .AddSingleton<Dispatcher>();
}
