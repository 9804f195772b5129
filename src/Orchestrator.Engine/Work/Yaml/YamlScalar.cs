namespace Orchestrator.Engine.Work.Yaml;

/// <summary>A single value. Only a plain one can be null, a number or a truth value.</summary>
internal sealed record YamlScalar(YamlSource Source, YamlPlace Place, string Text, bool Plain) : YamlNode(Source, Place)
{
    public override long Weight => 1;

    /// <summary>Null as YAML 1.2's core schema spells it, or nothing at all.</summary>
    public bool IsNull => Plain && (Text is "" or "~" or "null" or "Null" or "NULL");
}
