using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Agents.Door;
using Orchestrator.Engine.Supervision.Hooks.Settings;

namespace Orchestrator.Tests.Supervision.Hooks.Settings;

public class HookSettingsTests
{
    private static readonly AgentDoor s_door = AgentDoor.OfSession("/opt/an app/bin/orchestrator");

    public static TheoryData<string> Texts =>
    [
        "",
        "{}",
        "{ }\n",
        "{\n  \"model\": \"opus\"\n}\n",
        "{\r\n    \"model\": \"opus\",\r\n    \"hooks\": {}\r\n}\r\n",
        "{\"a\":[1,2],\"hooks\":{\"Stop\":[]},\"z\":null}",
        """
        {
        	// Mine, do not touch.
        	"permissions": { "allow": [ "Bash(ls:*)" ], "unknown": { "deep": [ { } ] } },
        	"hooks": {
        		"PreToolUse": [ { "matcher": "Bash", "hooks": [ { "type": "command", "command": "/usr/local/bin/mine" } ] } ],
        		"Stop": [
        			{ "hooks": [ { "type": "command", "command": "say done" } ] } /* and this */
        		]
        	},
        	"last": "ünïcödé 😀"
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_hook_is_there_once_and_all_that_was_there_is_left(string text)
    {
        var put = HookSettings.Put(text, "f", s_door);

        Assert.Equal(
            ["SessionStart", "UserPromptSubmit", "Stop"],
            HookSettings.Ours(put).OrderBy(found => Array.IndexOf(["SessionStart", "UserPromptSubmit", "Stop"], found.Hook)).Select(found => found.Hook));
        Assert.All(HookSettings.Ours(put), found => Assert.Equal("/opt/an app/bin/orchestrator", HookSettings.Executable(found.Command)));
        Assert.Equal(put, HookSettings.Put(put, "f", s_door));
        // In order, as it was: only something was put in between.
        var at = 0;
        foreach (var letter in text.Trim())
        {
            at = put.IndexOf(letter, at) + 1;
            Assert.True(at > 0, put);
        }

        var taken = HookSettings.Take(put, "f");
        Assert.Empty(HookSettings.Ours(taken));
        Assert.Equal(Squeezed(text), Squeezed(taken));
    }

    [Fact]
    public void The_client_reads_what_was_written()
    {
        var stop = JsonDocument.Parse(HookSettings.Put("{ \"hooks\": { \"Stop\": [ { \"hooks\": [ { \"type\": \"command\", \"command\": \"x\" } ] } ] } }", "f", s_door)).RootElement.GetProperty("hooks").GetProperty("Stop");

        Assert.Equal("x", stop[0].GetProperty("hooks")[0].GetProperty("command").GetString());
        var handler = stop[1].GetProperty("hooks")[0];
        Assert.Equal(["type", "command", "timeout"], handler.EnumerateObject().Select(property => property.Name));
        Assert.Equal("'/opt/an app/bin/orchestrator' hook stop", handler.GetProperty("command").GetString());
    }

    [Fact]
    public void It_is_written_as_the_file_is_written() => Assert.Equal(
        "{\n\t\"a\": 1,\n\t\"hooks\": {\n\t\t\"Stop\": [\n\t\t\t{\n\t\t\t\t\"hooks\": [\n\t\t\t\t\t{\n\t\t\t\t\t\t\"type\": \"command\",\n\t\t\t\t\t\t\"command\": \"/o/orchestrator hook stop\",\n\t\t\t\t\t\t\"timeout\": 30\n\t\t\t\t\t}\n\t\t\t\t]\n\t\t\t}\n\t\t]\n\t}\n}\n",
        HookSettings.Put("{\n\t\"a\": 1\n}\n", "f", new AgentDoor("/o/orchestrator", [HookEvent.Stop])));

    [Fact]
    public void An_executable_that_moved_is_called_at_its_new_place_and_the_old_hook_goes()
    {
        var old = HookSettings.Put("{}", "f", AgentDoor.OfSession("/old/place/orchestrator"));

        var moved = HookSettings.Put(old, "f", s_door);

        Assert.DoesNotContain("/old/place", moved, StringComparison.Ordinal);
        Assert.Equal(3, HookSettings.Ours(moved).Count);
    }

    [Fact]
    public void Hooks_that_are_written_twice_are_there_once_afterwards()
    {
        var once = HookSettings.Put("{}", "f", new AgentDoor("/o/orchestrator", [HookEvent.Stop]));
        var group = JsonNode.Parse(once)!;
        group["hooks"]!["Stop"]!.AsArray().Add(group["hooks"]!["Stop"]![0]!.DeepClone());

        Assert.Single(HookSettings.Ours(HookSettings.Put(group.ToJsonString(), "f", new AgentDoor("/o/orchestrator", [HookEvent.Stop]))));
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{ \"hooks\": [] }")]
    [InlineData("{ \"hooks\": { \"Stop\": {} } }")]
    [InlineData("[]")]
    [InlineData("{ \"a\": 1 } trailing")]
    public void What_no_client_would_read_is_refused(string text) =>
        Assert.Equal("settings-unreadable", Assert.Throws<OrchestratorException>(() => HookSettings.Put(text, "/x/settings.json", s_door)).Code);

    [Theory]
    [InlineData("my-orchestrator hook stop")]
    [InlineData("/x/orchestrator hooks stop")]
    [InlineData("echo orchestrator hook stop")]
    [InlineData("/x/orchestrator hook stop; rm -rf /")]
    public void A_command_that_only_looks_like_ours_is_left(string command)
    {
        var text = new JsonObject { ["hooks"] = new JsonObject { ["Stop"] = new JsonArray(new JsonObject { ["hooks"] = new JsonArray(new JsonObject { ["type"] = "command", ["command"] = command }) }) } }.ToJsonString();

        Assert.Empty(HookSettings.Ours(text));
        Assert.Equal(text, HookSettings.Take(text, "f"));
    }

    /// <summary>Whatever settings hold, what is put in goes out again and leaves the same value.</summary>
    [Fact]
    public void Putting_and_taking_leaves_the_same_value() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
        Gen.Sized(size => Value(Math.Min(size, 12))).ToArbitrary(),
        node =>
        {
            foreach (var indented in new[] { true, false })
            {
                var text = new JsonObject { ["a"] = node.DeepClone(), ["hooks"] = new JsonObject { ["Stop"] = new JsonArray(), ["Other"] = node.DeepClone() } }.ToJsonString(new JsonSerializerOptions { WriteIndented = indented });
                var put = HookSettings.Put(text, "f", s_door);
                var back = JsonNode.Parse(HookSettings.Take(put, "f"))!;
                // The list that was empty before is gone with its last entry.
                back["hooks"]!["Stop"] ??= new JsonArray();
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), back));
                Assert.Equal(put, HookSettings.Put(put, "f", s_door));
            }
        }));

    private static Gen<JsonNode> Value(int size) => size <= 1
        ? Gen.OneOf(
            Gen.Elements<JsonNode>("text", "with \"quotes\" and \\", "{[,]}", "", "😀"),
            Gen.Choose(-5, 5).Select(number => (JsonNode)number))
        : Gen.OneOf(
            Gen.ListOf(Value(size / 3)).Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())])),
            Gen.ListOf(Value(size / 3)).Select(items => (JsonNode)new JsonObject(items.Select((item, at) => KeyValuePair.Create($"k{at}", (JsonNode?)item.DeepClone())))));

    private static string Squeezed(string text) => string.Concat((text.Trim().Length == 0 ? "{}" : text).Where(letter => !char.IsWhiteSpace(letter)))
        .Replace(",\"hooks\":{}", "", StringComparison.Ordinal).Replace(",\"hooks\":{\"Stop\":[]}", "", StringComparison.Ordinal);
}
