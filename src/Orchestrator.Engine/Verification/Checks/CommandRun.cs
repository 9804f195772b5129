using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>A command that the runtime ran to its end.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="OutputPath">Its output's file, relative to the state folder.</param>
/// <param name="OutputSha256">The output's digest.</param>
/// <param name="Output">The output without terminal colours, at most the last 16 MiB.</param>
internal sealed record CommandRun(ProcessOutcome Outcome, string OutputPath, string OutputSha256, string Output);
