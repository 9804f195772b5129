using System.Text.Json.Nodes;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>One change of a text: the value that a place should hold.</summary>
/// <param name="Path">Keys, and indices of lists, from the root.</param>
/// <param name="Value">The new value; null is written as <c>null</c> where the key is there and not at all where it isn't.</param>
internal sealed record YamlEdit(IReadOnlyList<string> Path, JsonNode? Value);
