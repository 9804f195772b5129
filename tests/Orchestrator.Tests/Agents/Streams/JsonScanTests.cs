using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

/// <summary>The walk over proven JSON finds what a reader finds, and comes to an end on anything.</summary>
public class JsonScanTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [Fact]
    public void Members_and_items_are_those_that_a_document_has() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(Values(), value =>
    {
        var json = JsonSerializer.Serialize(value, s_indented);
        using var document = JsonDocument.Parse(json);
        var expected = document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetRawText())).ToList(),
            JsonValueKind.Array => document.RootElement.EnumerateArray().Select(item => ("", item.GetRawText())).ToList(),
            _ => [],
        };
        return Walk(Encoding.UTF8.GetBytes(json)).SequenceEqual(expected);
    }));

    [Fact]
    public void Bytes_that_are_no_JSON_end_the_walk() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<byte[], int>((noise, seed) =>
    {
        var text = Encoding.UTF8.GetBytes("""{"a":[1,{"b":"c\"d"}],"e":"f\\","g":null}""");
        byte[] broken = [(byte)(seed % 2 == 0 ? '{' : '['), .. text.Take(Math.Abs(seed % text.Length)), .. noise];
        return Walk(broken).Count <= broken.Length;
    }));

    [Theory]
    [InlineData("""{"na\u006de":1}""", "name", true)]
    [InlineData("""{"name":1}""", "name", true)]
    [InlineData("""{"names":1}""", "name", false)]
    public void A_name_is_found_however_it_is_written(string json, string name, bool found)
    {
        var scan = new JsonScan(Encoding.UTF8.GetBytes(json));
        Assert.True(scan.Next());
        Assert.Equal(found, scan.Is(Encoding.UTF8.GetBytes(name)));
    }

    private static List<(string, string)> Walk(ReadOnlySpan<byte> json)
    {
        var found = new List<(string, string)>();
        for (var scan = new JsonScan(json); scan.Next();)
        {
            found.Add((scan.Name.IsEmpty ? "" : JsonSerializer.Deserialize<string>(Closed(scan.Name))!, Encoding.UTF8.GetString(scan.Value)));
        }

        return found;
    }

    // A name whose end is missing, or that holds noise, is read as nothing.
    private static string Closed(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name);
        try
        {
            using var _ = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            return "\"\"";
        }
    }

    private static Arbitrary<object> Values()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(one => (object)one.Get);
        var leaf = Gen.OneOf(text, ArbMap.Default.GeneratorFor<int>().Select(one => (object)one), ArbMap.Default.GeneratorFor<bool>().Select(one => (object)one));
        return Tree(leaf, 3).ToArbitrary();

        static Gen<object> Tree(Gen<object> leaf, int depth) => depth == 0 ? leaf : Gen.OneOf(
            leaf,
            Tree(leaf, depth - 1).ListOf().Select(items => (object)items.ToList()),
            ArbMap.Default.GeneratorFor<NonNull<string>>().SelectMany(name => Tree(leaf, depth - 1).Select(value => (name.Get, value))).ListOf()
                .Select(members => (object)members.DistinctBy(member => member.Get).ToDictionary(member => member.Get, member => member.value)));
    }
}
