using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Compares the database's schema with the one that this version writes.</summary>
internal sealed class SchemaCheck(IStateStore store) : Probe("schema")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var (found, known) = (store.Read(ViewsStore.SchemaVersion), Migrations.Latest);
        yield return found == known
            ? Well($"version {found}")
            : Ill($"the database has schema {found}, this version of orchestrator writes {known}", found < known ? "orchestrator status" : null);
    }
}
