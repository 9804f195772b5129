using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>Where a message says when a limit ends.</summary>
/// <param name="Reads"><c>duration</c>, <c>clock</c>, <c>epoch</c> or <c>time</c>.</param>
/// <param name="Pattern">Its group <c>value</c> is the time; a group <c>zone</c> the time zone's name.</param>
internal sealed record ResetPattern(string Reads, SafePattern Pattern);
