using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Verification.Checks;
using Orchestrator.Engine.Verification.Proof;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Verification;

/// <summary>What this room offers to a project.</summary>
internal static class VerificationServices
{
    public static IServiceCollection AddVerification(this IServiceCollection services) => services
        .AddSingleton<CommandRunner>()
        .AddSingleton<CommandCheck>()
        .AddSingleton<MetricCheck>()
        .AddSingleton<GitCheck>()
        .AddSingleton<IVerificationRunner, VerificationRunner>()
        .AddSingleton<VerificationPass>()
        .AddSingleton<IVerificationLog, VerificationStore>()
        .AddSingleton<IEvidenceLog, EvidenceStore>()
        .AddSingleton<ReviewPrompts>()
        .AddSingleton<ReviewLauncher>()
        .AddSingleton<ReviewReader>()
        .AddSingleton<ReviewJudge>()
        .AddSingleton<ReviewDesk>()
        .AddSingleton<ReviewDrive>()
        .AddSingleton<ReviewSubjects>()
        .AddSingleton<ISessionDirectory, ReviewSessions>();
}
