using System.Runtime.CompilerServices;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>Makes planned changes to clients' files, one after the other, each with its event.</summary>
internal static class ClientChanges
{
    public static async IAsyncEnumerable<ProjectChange> MakeAsync(
        IStateStore store, IReadOnlyList<PlannedChange> plan, string actor, string kind, bool dryRun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var planned in plan)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!dryRun && planned.MakeAsync is { } make)
            {
                try
                {
                    await make(cancellationToken).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    throw new OrchestratorException(ErrorKind.Environment, "settings-unwritable", $"'{planned.Change.Path}' can't be written: {failure.Message}", $"ls -l '{planned.Change.Path}'", planned.Change.Path, failure);
                }

                await store.WriteAsync(actor, writer => writer.Append(new LedgerEntry(kind, $"{planned.Change.Action} {planned.Change.Path}", planned.Change)), CancellationToken.None).ConfigureAwait(false);
            }

            yield return planned.Change;
        }
    }
}
