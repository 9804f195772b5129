using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Dispatch.Notices;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>What reading and keeping transcripts offers to a project.</summary>
internal static class TranscriptsServices
{
    public static IServiceCollection AddTranscripts(this IServiceCollection services) => services
        .AddSingleton<TranscriptPlaces>()
        .AddSingleton<TranscriptImporter>()
        .AddSingleton<TranscriptPeek>()
        .AddSingleton<TranscriptText>()
        .AddSingleton<TranscriptTail>()
        .AddSingleton<TranscriptKeeper>()
        .AddSingleton<ITranscriptKeeper>(provider => provider.GetRequiredService<TranscriptKeeper>())
        .AddSingleton<IDispatchIntake, TranscriptIntake>()
        .AddSingleton<ITurnSource, TranscriptTurns>();
}
