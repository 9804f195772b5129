using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orchestrator.Tests.PowerShell;

public partial class ModuleFilesTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));
    private static readonly XDocument s_formats = XDocument.Load(Path.Combine(s_root, "module", "Orchestrator.format.ps1xml"));

    public static TheoryData<Type> Records =>
        [.. typeof(Run).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(TableColumnsAttribute), false))];

    [Fact]
    public void The_manifest_exports_every_cmdlet_by_name()
    {
        var manifest = File.ReadAllText(Path.Combine(s_root, "Orchestrator.psd1"));
        var exports = manifest[manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal)..manifest.IndexOf("PrivateData", StringComparison.Ordinal)];
        Assert.Equal(CmdletFacts.All.Select(facts => facts.Name), Quoted().Matches(exports).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_record_has_a_table_with_its_own_columns(Type record)
    {
        var columns = (TableColumnsAttribute)record.GetCustomAttributes(typeof(TableColumnsAttribute), false)[0];
        var table = Assert.Single(Views(record), view => view.Element("TableControl") is not null).Element("TableControl")!;
        Assert.Equal(columns.Properties, table.Descendants("Label").Select(label => label.Value));
        var items = table.Descendants("TableColumnItem").ToList();
        Assert.Equal(columns.Properties.Count, items.Count);
        Assert.All(items.Zip(columns.Properties), pair => Assert.True(
            pair.First.Element("PropertyName")?.Value == pair.Second || pair.First.Element("ScriptBlock")?.Value.Contains($"$_.{pair.Second}", StringComparison.Ordinal) == true, pair.Second));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_table_leaves_room_in_80_columns(Type record)
    {
        var table = Views(record).Select(view => view.Element("TableControl")).OfType<XElement>().Single();
        var headers = table.Descendants("TableColumnHeader").ToList();
        var free = headers.Count(header => header.Element("Width") is null);
        var used = headers.Sum(header => (int?)header.Element("Width") ?? 0) + headers.Count - 1;
        Assert.True(80 - used >= free * 10, $"{record.Name}: {used} columns are taken and {free} want some");
    }

    [Fact]
    public void Every_property_that_a_list_shows_is_there()
    {
        foreach (var view in s_formats.Descendants("View").Where(view => view.Element("ListControl") is not null))
        {
            var record = typeof(Run).Assembly.GetType(view.Descendants("TypeName").Single().Value)!;
            Assert.All(view.Descendants("PropertyName"), name => Assert.NotNull(record.GetProperty(name.Value)));
            Assert.All(view.Descendants("ScriptBlock").SelectMany(block => FirstProperty().Matches(block.Value)), match =>
                Assert.True(record.GetProperty(match.Groups[1].Value) is not null || match.Groups[1].Value is "Met" or "Key" or "Value" or "CriterionId" or "Text" or "RunId" or "State", match.Value));
        }
    }

    private static IEnumerable<XElement> Views(Type record) => s_formats.Descendants("View").Where(view => view.Descendants("TypeName").Any(name => name.Value == record.FullName));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("'([A-Z][A-Za-z]+-[A-Za-z]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$_\.([A-Za-z]+)")]
    private static partial Regex FirstProperty();
}
