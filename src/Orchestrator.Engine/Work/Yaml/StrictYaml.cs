using Orchestrator.Engine.Platform.Secrets;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>
/// Reads one YAML document into nodes that know their place, and refuses what could mean two things or no end of them:
/// duplicate keys, tags, a second document, many aliases, great size or depth.
/// </summary>
internal sealed class StrictYaml
{
    public const int MaxCharacters = 1 << 20;
    private const int MaxAliases = 32;
    private const long MaxNodes = 50_000;
    private const int MaxDepth = 64;

    private readonly YamlSource _source;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private int _aliases;
    private long _nodes;

    private StrictYaml(YamlSource source) => (_source, _parser) = (source, new Parser(new StringReader(source.Text)));

    /// <summary>The document's root, which must be a mapping.</summary>
    /// <exception cref="OrchestratorException">Whatever is wrong, with file, line and column.</exception>
    public static YamlMap Parse(YamlSource source)
    {
        if (source.Text.Length > MaxCharacters)
        {
            throw source.Invalid(1, 1, $"the file has {source.Text.Length} characters; {MaxCharacters} at most");
        }

        // Before anything else: no other error about the text may quote it.
        if (LiteralSecrets.First(source.Text) is { } secret)
        {
            throw source.Invalid(secret.Line, secret.Column, LiteralSecrets.InWords(secret), LiteralSecrets.Fix(source.File));
        }

        var reader = new StrictYaml(source);
        try
        {
            return reader.Document();
        }
        catch (YamlException error)
        {
            throw reader.Translate(error, (int)error.Start.Line, (int)error.Start.Column);
        }
        catch (Exception error) when (error is not OrchestratorException)
        {
            // The scanner lets slips of its own out on some broken flow collections.
            var last = reader._parser.Current?.End ?? Mark.Empty;
            throw source.Invalid((int)Math.Max(last.Line, 1), (int)Math.Max(last.Column, 1), "not YAML: a bracket, a brace or a quote near here is not closed", inner: error);
        }
    }

    private YamlMap Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            throw _source.Invalid(1, 1, "the file is empty");
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            throw At(second, "a second document begins here; one file is one document");
        }

        _parser.Consume<StreamEnd>();
        return root as YamlMap ?? throw root.Invalid("a mapping with named fields belongs here");
    }

    private YamlNode Node(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Alias(alias);
        }

        var start = _parser.Consume<NodeEvent>();
        if (!start.Tag.IsEmpty && start.Tag != "?" && !start.Tag.IsNonSpecific)
        {
            throw At(start, $"the tag '{start.Tag}' is not allowed; write the value without it");
        }

        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw At(start, depth > MaxDepth ? $"nested deeper than {MaxDepth} levels" : $"more than {MaxNodes} values");
        }

        YamlNode node = start switch
        {
            Scalar scalar => Value(scalar),
            SequenceStart sequence => List(sequence, depth),
            _ => Map((MappingStart)start, depth),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw At(alias, $"the alias '*{alias.Value}' names nothing above it");
        }

        _nodes += node.Weight;
        return ++_aliases > MaxAliases || _nodes > MaxNodes
            ? throw At(alias, $"too many aliases: {MaxAliases} at most, standing for {MaxNodes} values at most")
            : node with { Place = Place(alias, (int)alias.End.Index) };
    }

    private YamlScalar Value(Scalar scalar)
    {
        var end = (int)scalar.End.Index;
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            end = Trim(end, (int)scalar.Start.Index);
        }

        return new(_source, Place(scalar, end), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlList List(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        var end = _parser.Consume<SequenceEnd>();

        var flow = start.Style == SequenceStyle.Flow;
        return new(_source, Place(start, End(flow, end, items.Count == 0 ? null : items[^1], start)), items, flow);
    }

    private YamlMap Map(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var node = Node(depth + 1);
            var key = node as YamlScalar ?? throw node.Invalid("a key must be a single value");
            if (!seen.Add(key.Text))
            {
                throw key.Invalid($"the key '{key.Text}' is there twice; the first is on line {entries.First(e => e.Key.Text == key.Text).Key.Place.Line}");
            }

            entries.Add(new(key, Node(depth + 1)));
        }

        var end = _parser.Consume<MappingEnd>();

        var flow = start.Style == MappingStyle.Flow;
        return new(_source, Place(start, End(flow, end, entries.Count == 0 ? null : entries[^1].Value, start)), entries, flow);
    }

    // The parser marks the end of a flow collection before its bracket and that of a block one at the next token.
    private int End(bool flow, ParsingEvent end, YamlNode? last, ParsingEvent start) =>
        flow ? Math.Min((int)end.Start.Index + 1, _source.Text.Length) : last?.Place.End ?? (int)start.Start.Index;

    private int Trim(int end, int start)
    {
        end = Math.Min(end, _source.Text.Length);
        while (end > start && char.IsWhiteSpace(_source.Text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static YamlPlace Place(ParsingEvent start, int end) => new((int)start.Start.Line, (int)start.Start.Column, (int)start.Start.Index, end);

    private OrchestratorException At(ParsingEvent where, string message) => _source.Invalid((int)where.Start.Line, (int)where.Start.Column, message);

    private OrchestratorException Translate(Exception error, int line, int column)
    {
        var (tabLine, tabColumn) = YamlTabs.First(_source.Text);
        return tabLine > 0 && error.Message.Contains("tab", StringComparison.OrdinalIgnoreCase)
            ? _source.Invalid(tabLine, tabColumn, "a tab indents this line; indent with spaces", inner: error)
            : _source.Invalid(Math.Max(line, 1), Math.Max(column, 1), $"not YAML: {error.Message.TrimEnd('.')}", inner: error);
    }
}
