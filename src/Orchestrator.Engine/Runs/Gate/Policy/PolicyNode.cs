using System.Globalization;
using Orchestrator.Engine.Verification;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>One value of a policy's YAML, read strictly: a wrong type or an unknown name is an error with line and column.</summary>
/// <param name="node">The value.</param>
/// <param name="file">The file, for errors.</param>
/// <param name="where">Its place in the document, such as <c>thresholds.waits</c>.</param>
internal sealed class PolicyNode(YamlNode node, string file, string where)
{
    /// <summary>The members of a mapping; others than these are refused.</summary>
    public PolicyMembers Members(params string[] names)
    {
        var all = Entries();
        foreach (var (name, member) in all.Where(m => !names.Contains(m.Key)))
        {
            throw member.Wrong($"unknown name '{name}'; known here: {string.Join(", ", names)}");
        }

        return new PolicyMembers(this, all);
    }

    /// <summary>The members of a mapping whose names are free.</summary>
    public IReadOnlyDictionary<string, PolicyNode> Entries() => node is YamlMappingNode map
        ? map.Children.ToDictionary(c => (c.Key as YamlScalarNode)?.Value ?? throw Wrong("names are expected to be text"), c => new PolicyNode(c.Value, file, $"{where}.{c.Key}".TrimStart('.')))
        : throw Wrong("a mapping is expected");

    public IReadOnlyList<PolicyNode> Items() => node is YamlSequenceNode list
        ? [.. list.Children.Select((c, i) => new PolicyNode(c, file, $"{where}[{i}]"))]
        : throw Wrong("a list is expected");

    public IReadOnlyList<string> Texts() => [.. Items().Select(i => i.Text())];

    public string Text() => node is YamlScalarNode { Value: { } value } ? value : throw Wrong("text is expected");

    public bool Flag() => Text() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong("true or false is expected"),
    };

    public int Count() => int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("a whole number from 0 is expected");

    /// <summary>A number from 0 to 1.</summary>
    public double Share() => double.TryParse(Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1
        ? number : throw Wrong("a number from 0 to 1 is expected");

    /// <summary><c>30s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>.</summary>
    public TimeSpan Duration()
    {
        var text = Text();
        var scale = text.Length > 1 ? text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 } : 0;
        return scale > 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromSeconds((double)number * scale) : throw Wrong("a duration such as 30s, 5m or 2h is expected");
    }

    public SafePattern Pattern()
    {
        try
        {
            return new SafePattern(Text());
        }
        catch (ArgumentException error)
        {
            throw Wrong($"no usable regular expression: {error.Message}");
        }
    }

    public OrchestratorException Wrong(string problem) => Wrong(file, node.Start, where.Length == 0 ? problem : $"{where}: {problem}");

    public static OrchestratorException Wrong(string file, Mark at, string problem) =>
        new(ErrorKind.Usage, "policy-invalid", $"{file}, line {at.Line}, column {at.Column}: {problem}.", target: $"{file}:{at.Line}:{at.Column}");
}
