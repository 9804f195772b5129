namespace Orchestrator.Engine.Agents;

/// <summary>What an adapter composed for one turn.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="StandardInput">The file that becomes standard input; null: it is closed.</param>
/// <param name="Environment">Variables of this client's own, those of the route that it takes among them, besides the allow-list and our marks.</param>
internal sealed record AgentCommand(IReadOnlyList<string> Arguments, string? StandardInput, IReadOnlyDictionary<string, string> Environment);
