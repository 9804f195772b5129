using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Storage.Authority;

namespace Orchestrator.Engine.Storage;

/// <summary>What this room offers to a project.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<IStateStore, StateStore>()
        .AddSingleton<IAuthorityFiles, AuthorityFiles>()
        .AddSingleton<ILedgerCheck, LedgerVerifier>();
}
