using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Supervision.Skills;

/// <summary>A skill as we write it: a text for a role, with a version that rises when the text changes.</summary>
/// <param name="Name">The folder that it gets, such as <c>orchestrator-worker</c>.</param>
/// <param name="Version">From 1.</param>
internal sealed partial record SkillTemplate(string Name, int Version)
{
    private const int HashLength = 16;

    /// <summary>Every skill. A text that changes gets a higher number: a test holds each text to its own.</summary>
    public static IReadOnlyList<SkillTemplate> All { get; } = [new("orchestrator-worker", 1), new("orchestrator-manager", 1), new("orchestrator-planner", 1)];

    /// <summary>What is written: the text, and a mark by which it is known again and a person's edit shows.</summary>
    public string Content
    {
        get
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Orchestrator.Engine.Supervision.Skills.{Name["orchestrator-".Length..]}.skill.md")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = reader.ReadToEnd();
            return $"{text}\n<!-- orchestrator skill, version {Version}, {Hash(text)} -->\n";
        }
    }

    /// <summary>What became of a skill that was written once.</summary>
    /// <param name="content">The file's whole text.</param>
    /// <returns>Its version, and whether it is as it was written; null for a text that is not ours.</returns>
    public static (int Version, bool AsWritten)? Read(string content) => Mark().Match(content) is { Success: true } mark
        ? (int.Parse(mark.Groups["version"].Value, System.Globalization.CultureInfo.InvariantCulture),
            mark.Groups["hash"].Value == Hash(content[..mark.Index]) && content[(mark.Index + mark.Length)..].Trim().Length == 0)
        : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))))[..HashLength];

    [GeneratedRegex(@"\r?\n<!-- orchestrator skill, version (?<version>[0-9]{1,6}), (?<hash>[0-9a-f]{16}) -->")]
    private static partial Regex Mark();
}
