using System.Reflection;
using System.Runtime.Loader;

namespace Orchestrator.PowerShell.Loading;

/// <summary>
/// Where the engine and every third-party package live, native SQLite included, so that no other module's versions of
/// them can break it. Never unloaded: what a store and its threads hold can't be let go of safely.
/// </summary>
internal sealed class EngineLoadContext(string engine) : AssemblyLoadContext("Orchestrator.Engine")
{
    private readonly AssemblyDependencyResolver _resolver = new(engine);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Requests and results must be the very types that scripts and cmdlets see.
        if (assemblyName.Name == typeof(IEngine).Assembly.GetName().Name)
        {
            return typeof(IEngine).Assembly;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
