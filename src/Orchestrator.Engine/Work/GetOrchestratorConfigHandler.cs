using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Shows each setting and where its value comes from. A name stands for itself and for all below it.</summary>
internal sealed class GetOrchestratorConfigHandler(IProjectSettings settings) : IStreamHandler<GetOrchestratorConfig, ConfigValue>
{
    public async IAsyncEnumerable<ConfigValue> HandleAsync(GetOrchestratorConfig operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var name = operation.Name;
        var found = settings.All().Where(value => name is null || ItemPattern.Fits(name, value.Name) || value.Name.StartsWith(name + ".", StringComparison.Ordinal)).ToList();
        if (found.Count == 0 && name is not null && !ItemPattern.IsWild(name))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "setting-unknown", $"There is no setting '{name}'.", "orchestrator config get", name);
        }

        foreach (var value in found)
        {
            yield return value;
        }
    }
}
