using System.Xml.Linq;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>Reads a property list as <c>plutil -lint</c> does: its declaration, its types, and keys and values in turn.</summary>
internal static class Plist
{
    public static Dictionary<string, object> Read(string text)
    {
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n", text, StringComparison.Ordinal);
        var root = XDocument.Parse(text).Root!;
        Assert.Equal(("plist", "1.0"), (root.Name.LocalName, root.Attribute("version")?.Value));
        return (Dictionary<string, object>)Value(Assert.Single(root.Elements()));
    }

    private static object Value(XElement element) => element.Name.LocalName switch
    {
        "dict" => Entries([.. element.Elements()]),
        "array" => element.Elements().Select(Value).ToArray(),
        "string" => element.Value,
        "integer" => long.Parse(element.Value, System.Globalization.CultureInfo.InvariantCulture),
        "true" when element.IsEmpty => true,
        "false" when element.IsEmpty => false,
        var other => throw new InvalidDataException($"<{other}> is no type of a property list"),
    };

    private static Dictionary<string, object> Entries(List<XElement> elements)
    {
        Assert.Equal(0, elements.Count % 2);
        var entries = new Dictionary<string, object>();
        foreach (var pair in elements.Chunk(2))
        {
            Assert.Equal("key", pair[0].Name.LocalName);
            entries.Add(pair[0].Value, Value(pair[1]));
        }

        return entries;
    }
}
