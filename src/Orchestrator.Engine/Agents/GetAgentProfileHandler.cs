using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Agents;

/// <summary>Lists the agent profiles of the project. Values of variables that are set for a worker are its own business and are not shown.</summary>
internal sealed class GetAgentProfileHandler(AgentProfiles profiles) : IStreamHandler<GetAgentProfile, AgentProfile>
{
    public async IAsyncEnumerable<AgentProfile> HandleAsync(GetAgentProfile operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var name = operation.Name;
        var found = profiles.All.Values.Where(profile => name is null || System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name, profile.Name))
            .OrderBy(profile => profile.Name, StringComparer.Ordinal).ToList();
        if (found.Count == 0 && name is not null && !name.AsSpan().ContainsAny('*', '?'))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "profile-unknown", $"There is no agent profile '{name}'.", "orchestrator agent-profile get", name);
        }

        foreach (var profile in found)
        {
            yield return profile with { Environment = profile.Environment.ToDictionary(variable => variable.Key, _ => "…") };
        }
    }
}
