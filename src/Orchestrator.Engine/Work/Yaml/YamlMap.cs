namespace Orchestrator.Engine.Work.Yaml;

/// <summary>A mapping; its keys are scalars, each there once.</summary>
internal sealed record YamlMap(YamlSource Source, YamlPlace Place, IReadOnlyList<YamlEntry> Entries, bool Flow) : YamlNode(Source, Place)
{
    public override long Weight { get; } = 1 + Entries.Sum(entry => entry.Value.Weight);

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);

    /// <summary>The node at a dotted path below this one, or the deepest one on the way to it.</summary>
    public YamlNode Nearest(string path)
    {
        YamlNode node = this;
        foreach (var part in path.Split('.'))
        {
            var next = node switch
            {
                YamlMap map => map.Find(part)?.Value,
                YamlList list when int.TryParse(part, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node;
    }
}
