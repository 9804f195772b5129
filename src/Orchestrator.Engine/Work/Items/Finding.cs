namespace Orchestrator.Engine.Work.Items;

/// <summary>One thing that stands against an item.</summary>
/// <param name="Code">A stable id.</param>
/// <param name="Message">What is missing or wrong, a sentence.</param>
/// <param name="Mend">The smallest YAML that would mend it; null when YAML can't.</param>
/// <param name="Field">The field of the file that it is about, dotted; empty for the whole.</param>
internal sealed record Finding(string Code, string Message, string? Mend = null, string Field = "");
