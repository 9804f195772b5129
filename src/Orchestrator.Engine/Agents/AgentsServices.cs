using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents.Claude;
using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Agents.Detection;
using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Agents.Transcripts.Claude;
using Orchestrator.Engine.Agents.Transcripts.Codex;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents;

/// <summary>Registers the room.</summary>
internal static class AgentsServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddSingleton<IAgentAdapter, CodexAdapter>();
        services.AddSingleton<IAgentAdapter, ClaudeAdapter>();
        services.AddSingleton<IAgentAdapter, CommandAdapter>();
        services.AddSingleton<AdapterRegistry>();
        services.AddSingleton<ITranscriptFormat, CodexTranscriptFormat>();
        services.AddSingleton<ITranscriptFormat, ClaudeTranscriptFormat>();
        services.AddSingleton<TranscriptFormats>();
        services.AddSingleton<IPriceTable, PriceTable>();
        services.AddSingleton<IAgentDetector>(provider => new AgentDetector(provider.GetRequiredService<IProcessRunner>()));
        return services;
    }
}
