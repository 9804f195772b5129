using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>What a finish asks of the criteria that were found on the way.</summary>
internal sealed class FoundCriteriaDesk(IStateStore store) : IFoundCriteria
{
    public FoundCriteria Of(string runId) => store.Read(reader => Of(reader, runId));

    public static FoundCriteria Of(StoreReader reader, string run) =>
        new(CriterionStore.Of(reader, run), PolicyStore.Of(reader, run).Mode == SupervisionMode.Strict);
}
