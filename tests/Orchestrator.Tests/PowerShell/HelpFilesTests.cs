using System.Runtime.CompilerServices;

namespace Orchestrator.Tests.PowerShell;

public class HelpFilesTests
{
    public static TheoryData<string, string> Written
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var (path, text) in Orchestrator.Docs.Pages.All)
            {
                pages.Add(path, text);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Written), DisableDiscoveryEnumeration = true)]
    public void Committed_help_says_what_the_code_says(string path, string text)
    {
        var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", path));
        Assert.True(File.Exists(file) && File.ReadAllText(file) == text, $"{path} is stale: pwsh ./build.ps1 -Task Docs");
    }

    [Fact]
    public void Every_cmdlet_has_an_example() =>
        Assert.All(Orchestrator.Docs.CmdletPage.All, page => Assert.NotEmpty(page.Examples));

    private static string Here([CallerFilePath] string path = "") => path;
}
