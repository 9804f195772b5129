using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Views.Health;

namespace Orchestrator.Engine.Views;

/// <summary>What this room offers to a project.</summary>
internal static class ViewsServices
{
    public static IServiceCollection AddViews(this IServiceCollection services) => services
        .AddSingleton<ProjectStatus>()
        .AddHealthChecks();

    /// <summary>What is there with and without a project.</summary>
    public static IServiceCollection AddGlances(this IServiceCollection services) => services.AddSingleton<AllProjects>();

    // The doctor reports in this order: what the rest stands on comes first.
    private static IServiceCollection AddHealthChecks(this IServiceCollection services) => services
        .AddSingleton<FreeSpace>()
        .AddSingleton<ProgramVersion>()
        .AddSingleton<IHealthCheck, DiskCheck>()
        .AddSingleton<IHealthCheck, ClockCheck>()
        .AddSingleton<IHealthCheck, SchemaCheck>()
        .AddSingleton<IHealthCheck, StoreIntegrityCheck>()
        .AddSingleton<IHealthCheck, LedgerChainCheck>()
        .AddSingleton<IHealthCheck, WriterLockCheck>()
        .AddSingleton<IHealthCheck, IgnoreRulesCheck>()
        .AddSingleton<IHealthCheck, AuthorityCheck>()
        .AddSingleton<IHealthCheck, LinksCheck>()
        .AddSingleton<IHealthCheck, WorkItemsCheck>()
        .AddSingleton<IHealthCheck, TrustCheck>()
        .AddSingleton<IHealthCheck, PersonKeyCheck>()
        .AddSingleton<IHealthCheck, OrphanRunsCheck>()
        .AddSingleton<IHealthCheck, LeasesCheck>()
        .AddSingleton<IHealthCheck, WorktreesCheck>()
        .AddSingleton<IHealthCheck, AgentsCheck>()
        .AddSingleton<IHealthCheck, RoutesCheck>()
        .AddSingleton<IHealthCheck, LauncherCheck>()
        .AddSingleton<IHealthCheck, HooksCheck>()
        .AddSingleton<IHealthCheck, SkillsCheck>()
        .AddSingleton<IHealthCheck, TickServiceCheck>()
        .AddSingleton<IHealthCheck, GitCheck>()
        .AddSingleton<IHealthCheck, TmuxCheck>();
}
