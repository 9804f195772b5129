using System.Text.RegularExpressions;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>A person's edit of <c>project.yaml</c>: the agent profiles that the tests use.</summary>
internal static partial class ProjectFile
{
    public static async Task WriteProfilesAsync(string path, string? extra)
    {
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var trusts = extra?.Contains("trust:", StringComparison.Ordinal) == true;
        var fields = (trusts ? "" : ", trust: standard") + (extra is null ? "" : $", {extra}");
        await File.WriteAllTextAsync(path, AgentsBlock().Replace(text, "").TrimEnd() + $$"""


            agents:
              codex: { family: openai, adapter: codex, command: codex, identity: { name: Codex Worker, email: codex@example.test }{{fields}} }
              claude: { family: anthropic, adapter: claude, command: claude, identity: { name: Claude Worker, email: claude@example.test }{{fields}} }

            """, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^agents:.*\n(?:(?:[ \t#-].*)?\n)*", RegexOptions.Multiline)]
    private static partial Regex AgentsBlock();
}
