namespace Orchestrator.Engine.Work.Yaml;

/// <summary>A key and what it holds.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
