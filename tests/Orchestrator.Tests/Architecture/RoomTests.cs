using System.Text.RegularExpressions;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Architecture;

/// <summary>Who may know whom. A room that needs a higher one's word owns a port, and the higher registers with it.</summary>
public partial class RoomTests
{
    /// <summary>Each room with the rooms that it may name; the composition root sees all.</summary>
    private static readonly Dictionary<string, string[]> s_mayKnow = new()
    {
        ["Platform"] = [],
        ["Operations"] = ["Platform"],
        ["Storage"] = ["Platform", "Operations"],
        ["Work"] = ["Platform", "Operations", "Storage"],
        ["Agents"] = ["Platform", "Operations", "Storage"],
        ["Verification"] = ["Platform", "Operations", "Storage", "Work", "Agents"],
        ["Runs"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification"],
        ["Supervision"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification", "Runs"],
        ["Loops"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification", "Runs", "Supervision"],
        ["Scope"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification", "Runs", "Supervision"],
        ["Schedule"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification", "Runs", "Supervision", "Loops", "Scope"],
        ["Views"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification", "Runs", "Supervision", "Loops", "Scope", "Schedule"],
        ["Learning"] = ["Platform", "Operations", "Storage", "Work", "Agents", "Verification", "Runs", "Supervision", "Loops", "Scope", "Schedule", "Views"],
    };

    private static string Engine => Path.Combine(MarkdownPage.Root, "src", "Orchestrator.Engine");

    public static TheoryData<string> Rooms => [.. Directory.GetDirectories(Engine).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj"))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_those_below_it(string room)
    {
        Assert.True(s_mayKnow.TryGetValue(room, out var below), $"{room} is not among the rooms of docs/architecture.md");
        foreach (var file in Sources(Path.Combine(Engine, room)))
        {
            var named = RoomName().Matches(File.ReadAllText(file)).Select(match => match.Groups["room"].Value).Where(s_mayKnow.ContainsKey);
            var wrong = named.Where(name => name != room && !below.Contains(name)).Distinct().ToList();
            Assert.True(wrong.Count == 0, $"{Path.GetRelativePath(Engine, file)} knows {string.Join(", ", wrong)}");
        }
    }

    [Fact]
    public void Each_file_of_the_engine_has_the_namespace_of_its_folder()
    {
        foreach (var file in Sources(Engine))
        {
            var folder = Path.GetRelativePath(Engine, Path.GetDirectoryName(file)!);
            var expected = folder == "." ? "Orchestrator.Engine" : "Orchestrator.Engine." + folder.Replace('/', '.');
            Assert.True(File.ReadLines(file).Any(line => line == $"namespace {expected};"), $"{Path.GetRelativePath(Engine, file)} is not in {expected}");
        }
    }

    [Theory]
    [InlineData("Orchestrator.PowerShell")]
    [InlineData("Orchestrator.Host")]
    public void A_door_knows_the_contracts_and_how_to_open_an_engine(string door)
    {
        foreach (var file in Sources(Path.Combine(MarkdownPage.Root, "src", door)))
        {
            var wrong = EngineName().Matches(File.ReadAllText(file)).Select(match => match.Value).Where(name => name is not "Orchestrator.Engine.EngineFactory").Distinct().ToList();
            Assert.True(wrong.Count == 0, $"{Path.GetRelativePath(MarkdownPage.Root, file)} knows {string.Join(", ", wrong)}");
        }
    }

    [Fact]
    public void The_contracts_stand_on_nothing() =>
        Assert.All(typeof(IEngine).Assembly.GetReferencedAssemblies(), assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"\bOrchestrator\.Engine\.(?<room>[A-Z]\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"\bOrchestrator\.Engine\.[A-Z]\w+")]
    private static partial Regex EngineName();
}
