using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Supervision;

/// <summary>Starts a client in a terminal and registers it.</summary>
internal sealed class StartAgentSessionHandler(IStateStore store, ProjectFolder folder, IProjectSettings settings, SessionStarter starter, ISessionSight sight) : IOperationHandler<StartAgentSession, AgentSession>
{
    public async Task<AgentSession> HandleAsync(StartAgentSession operation, Call call, CancellationToken cancellationToken)
    {
        var profile = Profile(operation.Profile);
        Programs.Demand(profile);
        var cwd = operation.Cwd is { } path ? RealPath.Of(Path.GetFullPath(path, call.WorkingDirectory)) : folder.Root;
        if (!Directory.Exists(cwd))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "folder-unknown", $"There is no folder '{cwd}'.", $"mkdir -p {cwd}", cwd);
        }

        if (!settings.Trusted)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "project-not-trusted", "This project came from elsewhere and nobody said yet that its commands may run on this machine.", "orchestrator trust grant", folder.Root);
        }

        if (operation.DryRun)
        {
            return new AgentSession
            {
                SessionId = "",
                SessionName = store.Read(reader => SessionNames.Demand(reader, operation.Name, profile.Adapter)),
                Role = operation.Role,
                Adapter = profile.Adapter,
                Family = profile.Family,
                Profile = profile.Name,
                Cwd = cwd,
                Communication = "push",
                State = AgentState.Starting,
            };
        }

        call.Report(profile.Name, "starting it in a terminal");
        var (record, token) = await starter.StartAsync(profile, operation.Name, operation.Role, cwd, operation.TrustFolder, call.Signature, cancellationToken).ConfigureAwait(false);
        return sight.Look(record) with { Token = token };
    }

    private AgentProfile Profile(string? name)
    {
        var agents = settings.Agents;
        return (name ?? agents.Worker) is not { } wanted
            ? throw new OrchestratorException(ErrorKind.Usage, "profile-missing", "Name an agent profile: the project has no default worker.", "orchestrator agent-profile get")
            : agents.Profiles.TryGetValue(wanted, out var profile) ? profile
            : throw new OrchestratorException(
                ErrorKind.NotFound, "profile-unknown", $"There is no agent profile '{wanted}'; there are {string.Join(", ", agents.Profiles.Keys.Order())}.", "orchestrator agent-profile get", wanted);
    }
}
