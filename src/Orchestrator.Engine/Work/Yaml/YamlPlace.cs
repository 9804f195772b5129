namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Where a node stands in its text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="End">One past its last character; blank space behind it is not its own.</param>
internal readonly record struct YamlPlace(int Line, int Column, int Start, int End);
