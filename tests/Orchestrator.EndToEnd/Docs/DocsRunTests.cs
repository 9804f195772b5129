using System.Text.Json;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Docs;

/// <summary>
/// The pages are typed as they stand, in an empty repository, by a person without a terminal. The pages of the rooms go
/// on in the project that the first page makes.
/// </summary>
public sealed class DocsRunTests
{
    private const string Start = "docs/getting-started.md";

    // What a page says that its runs come to.
    private static readonly Dictionary<string, (string Run, string State)[]> _ends = new()
    {
        ["docs/rooms/runs.md"] = [("again-1", "completed"), ("forced-1", "stopped")],
        ["docs/rooms/verification.md"] = [("checked-1", "completed")],
    };

    public static TheoryData<string> PagesOf(string language) =>
        [.. MarkdownPage.All.Where(page => page.Name != Start && page.Fences().Any(fence => fence.Info == language)).Select(page => page.Name)];

    [Fact]
    public async Task The_first_page_ends_with_a_verdict_in_a_shell()
    {
        using var reader = new PageReader();
        await reader.TypeInShellAsync(Start);

        Assert.Equal(("completed", 1), await Outcome(reader, "greet-1"));
    }

    [Fact]
    public async Task The_first_page_ends_with_a_verdict_in_PowerShell()
    {
        Requirement.Pwsh.Demand();
        using var reader = new PageReader();
        await reader.TypeInPowerShellAsync(Start);

        Assert.Equal(("completed", 1), await Outcome(reader, "greet-1"));
    }

    [Theory]
    [MemberData(nameof(PagesOf), "sh")]
    public async Task A_page_can_be_typed_from_top_to_bottom_in_a_shell(string page)
    {
        using var reader = new PageReader();
        await reader.TypeInShellAsync(Start, page);

        foreach (var (run, state) in _ends.GetValueOrDefault(page, []))
        {
            Assert.Equal((run, state), (run, (await Outcome(reader, run)).State));
        }
    }

    [Theory]
    [MemberData(nameof(PagesOf), "pwsh")]
    public async Task A_page_can_be_typed_from_top_to_bottom_in_PowerShell(string page)
    {
        Requirement.Pwsh.Demand();
        using var reader = new PageReader();
        await reader.TypeInPowerShellAsync(Start, page);
    }

    private static async Task<(string State, int Refusals)> Outcome(PageReader reader, string run)
    {
        var answer = JsonDocument.Parse((await reader.OrchestratorAsync("run", "get", run, "--json")).Output).RootElement;
        var only = answer.ValueKind == JsonValueKind.Array ? answer[0] : answer;
        return (only.GetProperty("state").GetString()!, only.GetProperty("retries").GetInt32());
    }
}
