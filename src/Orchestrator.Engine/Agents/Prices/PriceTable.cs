using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Engine.Agents.Prices;

/// <summary>The built-in prices, from <c>prices.builtin.yaml</c>.</summary>
internal sealed class PriceTable : IPriceTable
{
    private readonly Lazy<IReadOnlyList<TokenPrice>> _prices;

    public PriceTable()
        : this(OpenBuiltIn)
    {
    }

    /// <param name="open">Opens a table's text.</param>
    public PriceTable(Func<TextReader> open) => _prices = new Lazy<IReadOnlyList<TokenPrice>>(() =>
    {
        using var text = open();
        return Read(text);
    });

    public TokenPrice? Find(string? model, DateTimeOffset at)
    {
        if (model is null)
        {
            return null;
        }

        // A client may mark the long context in the name: model[1m].
        var bare = model.Split('[', 2)[0];
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return _prices.Value.Where(price => price.From <= day && Fits(price.Model, bare))
            .OrderByDescending(price => price.Model.TrimEnd('*').Length).ThenBy(price => price.Model.EndsWith('*')).ThenByDescending(price => price.From)
            .FirstOrDefault();
    }

    private static bool Fits(string name, string model) =>
        name.EndsWith('*') ? model.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase) : model.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static StreamReader OpenBuiltIn() =>
        new(typeof(PriceTable).Assembly.GetManifestResourceStream(typeof(PriceTable).Namespace + ".prices.builtin.yaml")!);

    private static List<TokenPrice> Read(TextReader text)
    {
        var yaml = new YamlStream();
        yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return [.. ((YamlSequenceNode)root["prices"]).Cast<YamlMappingNode>().Select(Read)];
    }

    private static TokenPrice Read(YamlMappingNode row) => new(
        Text(row, "model"), DateOnly.Parse(Text(row, "from"), CultureInfo.InvariantCulture), Money(row, "input"), Money(row, "cached"), Money(row, "output"));

    private static string Text(YamlMappingNode row, string name) => ((YamlScalarNode)row[name]).Value!;

    private static decimal Money(YamlMappingNode row, string name) => decimal.Parse(Text(row, name), NumberStyles.Number, CultureInfo.InvariantCulture);
}
