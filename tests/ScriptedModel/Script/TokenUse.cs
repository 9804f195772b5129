namespace Orchestrator.ScriptedModel.Script;

/// <summary>Tokens that one request is said to have used.</summary>
/// <param name="Input">Read and not from a cache.</param>
/// <param name="Output">Written.</param>
/// <param name="CacheRead">Read from a cache.</param>
public sealed record TokenUse(int Input = 100, int Output = 20, int CacheRead = 0);
