using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace Orchestrator.PowerShell.Loading;

/// <summary>Called by PowerShell in each runspace that imports or removes the module.</summary>
public sealed class ModuleAssembly : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Kept for as long as the process: a collected registration no longer fires.
    private static readonly Lazy<PosixSignalRegistration[]> s_signals = new(() =>
        [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => EngineHost.Close()))]);

    /// <summary>Makes <c>[Orchestrator.Run]</c> known to scripts at once and counts the runspace.</summary>
    public void OnImport()
    {
        // A type is found by name in PowerShell only once its assembly's module was touched.
        _ = typeof(Run).Module;
        _ = s_signals.Value;
        RunspaceCount.Enter(Runspace.DefaultRunspace);
    }

    /// <summary>Lets go of the engine when no other runspace uses it.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceCount.Leave(Runspace.DefaultRunspace);
}
