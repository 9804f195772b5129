using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Orchestrator.PowerShell;

namespace Orchestrator.Docs;

/// <summary>Documentation comments of the module, from the file that the compiler writes beside it.</summary>
internal static partial class Comments
{
    private static readonly Lazy<Dictionary<string, XElement>> s_members = new(() =>
        XDocument.Load(Path.ChangeExtension(typeof(OrchestratorCmdlet).Assembly.Location, ".xml"))
            .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value));

    public static string Summary(PropertyInfo property) => Text(Member($"P:{property.DeclaringType!.FullName}.{property.Name}").Element("summary")!);

    public static IReadOnlyList<Example> Examples(Type type) =>
        [.. Member($"T:{type.FullName}").Elements("example").Select(example => new Example(
            Text(example.Element("code")!),
            Text(new XElement("text", example.Nodes().Where(node => node is not XElement { Name.LocalName: "code" })))))];

    private static XElement Member(string name) =>
        s_members.Value.TryGetValue(name, out var member) ? member : throw new InvalidOperationException($"{name} has no documentation comment");

    private static string Text(XElement element) => Space().Replace(element.Value, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
