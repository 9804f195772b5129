using System.Text.Json;
using FsCheck.Fluent;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Storage;

public class CanonicalJsonTests
{
    [Fact]
    public void The_order_in_which_keys_were_put_doesn_t_show() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<Dictionary<string, int>>(map =>
    {
        var keys = map.Where(pair => pair.Key is not null).ToList();
        var forth = CanonicalJson.Serialize(new Dictionary<string, int>(keys));
        keys.Reverse();
        Assert.Equal(forth, CanonicalJson.Serialize(new Dictionary<string, int>(keys)));
    }));

    [Fact]
    public void What_was_read_is_written_the_same_again() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<Dictionary<string, string>, FsCheck.NormalFloat, long>((map, number, whole) =>
    {
        var real = number.Get;
        var once = CanonicalJson.Serialize(new { map, nested = new object?[] { map, real, whole, null }, real });
        Assert.Equal(once, CanonicalJson.Serialize(CanonicalJson.Deserialize<JsonElement>(once)));
    }));

    [Fact]
    public void However_a_value_comes_it_is_spelled_the_same() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<Dictionary<string, string>, FsCheck.NormalFloat, long>((map, number, whole) =>
    {
        // What is written in order already is not put in order again; the other way is the judge.
        object[] values =
        [
            new { whole, Zeta = "z", Alpha = map.Values.FirstOrDefault(), inner = new[] { new { b = whole / 7, a = -whole } } },
            new { map = new SortedDictionary<string, string>(map, StringComparer.Ordinal), empty = new { }, none = Array.Empty<int>() },
            new { map, real = number.Get, small = (double)(whole % 100), minus = -0.0, big = ulong.MaxValue, text = "\"\u0001\n+é\ud83d\ude00" },
            whole,
            "text",
        ];
        Assert.All(values, value => Assert.Equal(CanonicalJson.Serialize(JsonSerializer.SerializeToElement(value, CanonicalJson.Options)), CanonicalJson.Serialize(value)));
    }));

    [Theory]
    [InlineData("""{"a":1,"b":[{"a":-5,"b":0}],"c":"x"}""", true)]
    [InlineData("""{"b":1,"a":1}""", false)]
    [InlineData("""{"a":{"b":1},"A":2}""", false)]
    [InlineData("""[{"b":1},{"a":1}]""", true)]
    [InlineData("""{"a":1,"a":2}""", false)]
    [InlineData("""{"a":1.0}""", false)]
    [InlineData("""[-0]""", false)]
    [InlineData("""[1e3]""", false)]
    [InlineData("""[1234567890123456789]""", false)]
    [InlineData("""{"é":1}""", false)]
    [InlineData("""{"":1,"a":2}""", true)]
    public void Only_what_is_surely_canonical_is_left_as_it_is(string json, bool canonical) =>
        Assert.Equal(canonical, CanonicalText.Is(System.Text.Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{ "b" : 1.0, "a" : [ 1e2, 0.5, -0.0, 12345678901234567890 ] }""", """{"a":[100,0.5,0,12345678901234567890],"b":1}""")]
    [InlineData("""{"z":null,"y":{"d":true,"c":"\u0041\/"}}""", """{"y":{"c":"A/","d":true},"z":null}""")]
    public void One_value_has_one_spelling(string written, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Serialize(JsonSerializer.Deserialize<JsonElement>(written)));

    [Fact]
    public void Times_durations_and_money_are_integers() => Assert.Equal(
        """{"at":1000000,"cost":1250000,"took":1500000}""",
        CanonicalJson.Serialize(new { At = DateTimeOffset.UnixEpoch.AddSeconds(1), Took = TimeSpan.FromSeconds(1.5), Cost = 1.25m }));
}
