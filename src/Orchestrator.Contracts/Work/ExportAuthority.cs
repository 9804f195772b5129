namespace Orchestrator;

/// <summary>Renders work items and verdicts to Markdown for people.</summary>
[Operation("authority export", "Renders work items and verdicts to Markdown for people.", Room = "Work")]
public sealed record ExportAuthority() : IOperation<string>;
