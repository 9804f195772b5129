namespace Orchestrator.Engine.Work.Yaml;

/// <summary>One node of a YAML text, with the place it stands at.</summary>
internal abstract record YamlNode(YamlSource Source, YamlPlace Place)
{
    /// <summary>How many nodes it stands for, aliases counted as often as they are used.</summary>
    public abstract long Weight { get; }

    public OrchestratorException Invalid(string message, string? fix = null) => Source.Invalid(Place.Line, Place.Column, message, fix);
}
