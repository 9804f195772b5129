using System.Collections;

namespace Orchestrator.PowerShell.Completion;

/// <summary>The run that a command line names already.</summary>
internal static class BoundRun
{
    public static string? Of(IDictionary bound) =>
        bound["Run"] switch { string one => one, IEnumerable several => several.Cast<object>().FirstOrDefault() as string, _ => null };
}
