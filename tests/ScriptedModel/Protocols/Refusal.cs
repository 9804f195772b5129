namespace Orchestrator.ScriptedModel.Protocols;

/// <summary>An answer that is an error.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Headers besides the type.</param>
/// <param name="Body">Written as JSON.</param>
internal sealed record Refusal(int Status, IReadOnlyDictionary<string, string> Headers, object Body);
