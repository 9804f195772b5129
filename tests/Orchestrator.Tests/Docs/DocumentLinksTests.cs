using Orchestrator.Testing;

namespace Orchestrator.Tests.Docs;

public class DocumentLinksTests
{
    public static TheoryData<string> Pages => DocumentedCommandsTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_page_and_a_heading_that_are_there(string name)
    {
        var page = MarkdownPage.Of(name);
        foreach (var link in page.Links().Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            var (path, anchor) = link.Split('#') is [var file, var heading] ? (file, heading) : (link, null);
            var target = path.Length == 0 ? Path.Combine(MarkdownPage.Root, page.Name) : Path.GetFullPath(Path.Combine(page.Folder, path));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{name}: '{link}' leads nowhere");
            if (anchor is not null)
            {
                var other = MarkdownPage.All.Single(other => Path.Combine(MarkdownPage.Root, other.Name) == target);
                Assert.True(other.Anchors().Contains(anchor), $"{name}: '{link}' names no heading");
            }
        }
    }

    [Fact]
    public void Every_page_is_reached_from_the_index()
    {
        var index = MarkdownPage.All.Single(page => page.Name == Path.Combine("docs", "README.md"));
        var listed = index.Links().Select(link => Path.GetFullPath(Path.Combine(index.Folder, link.Split('#')[0]))).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            MarkdownPage.All.Where(page => page.Name.StartsWith("docs", StringComparison.Ordinal) && page != index),
            page => Assert.Contains(Path.Combine(MarkdownPage.Root, page.Name), listed));
    }
}
