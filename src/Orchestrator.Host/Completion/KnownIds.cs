namespace Orchestrator.Host.Completion;

using Orchestrator.Host.Cli;

/// <summary>Ids of things that are there, for completion.</summary>
internal static class KnownIds
{
    /// <summary>The request that lists what a parameter can name; null when it names nothing that is listed. Parameters are named alike everywhere.</summary>
    public static object? Request(OperationDescriptor operation, Parameter parameter) => (operation.Noun, parameter.Name) switch
    {
        (_, "Run") => operation.Attribute.Mutates ? new GetRun(Live: true) : new GetRun(),
        (_, "RetryOf") => new GetRun(State: [RunState.Failed, RunState.Stopped]),
        (_, "WorkItem") when operation.Request == typeof(StartRun) => new GetWorkItem(Runnable: true),
        (_, "WorkItem" or "DependsOn") => new GetWorkItem(),
        ("work-item", "Id") => operation.Verb == "new" ? null : new GetWorkItem(),
        (_, "Worker" or "Verifier") => new GetAgentProfile(),
        ("agent-profile", "Name") => new GetAgentProfile(),
        (_, "Session") => new GetAgentSession(),
        ("dispatch-command", "Command") => new GetDispatchCommand(State: [DispatchState.Queued, DispatchState.Dead, DispatchState.Uncertain, DispatchState.Refused]),
        ("inbox-message", "Message") => new GetInboxMessage(State: [InboxState.Leased, InboxState.Received]),
        ("queue", "Queue" or "Resume") => new GetQueue(),
        ("queue", "Scope") => new GetWorkItem(Runnable: true),
        ("project", "Name") => new GetOrchestratorProject(),
        _ => null,
    };

    /// <summary>The ids; none when they can't be read, because a shell has no place for an error here.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(object request, Func<EngineOptions, IEngine> open)
    {
        var ids = new List<string>();
        var directory = Directory.GetCurrentDirectory();
        try
        {
            var engine = open(new EngineOptions(directory));
            await using var _ = engine.ConfigureAwait(false);
            await foreach (var item in engine.StreamAsync((IStreamOperation<object>)request, new(WorkingDirectory: directory, Door: "cli")).ConfigureAwait(false))
            {
                ids.Add(item switch
                {
                    Run run => run.RunId,
                    WorkItem work => work.WorkItemId,
                    AgentProfile profile => profile.Name,
                    AgentSession session => session.SessionName,
                    DispatchCommand command => command.CommandId,
                    InboxMessage message => message.MessageId,
                    Queue queue => queue.QueueId,
                    OrchestratorProject project => project.Name,
                    _ => "",
                });
            }
        }
        catch (OrchestratorException)
        {
            return ids;
        }

        return ids;
    }
}
