using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>A dangerous statement in another language than the shell's, or a proposal in words.</summary>
/// <param name="Id">Its name in decisions.</param>
/// <param name="Says">What it does, the rest of a sentence.</param>
/// <param name="Pattern">What it looks like.</param>
internal sealed record DangerStatement(string Id, string Says, SafePattern Pattern);
