namespace Orchestrator.Engine.Work.Yaml;

/// <summary>A sequence.</summary>
internal sealed record YamlList(YamlSource Source, YamlPlace Place, IReadOnlyList<YamlNode> Items, bool Flow) : YamlNode(Source, Place)
{
    public override long Weight { get; } = 1 + Items.Sum(item => item.Weight);
}
