using Orchestrator.Engine.Work.Paths;

namespace Orchestrator.Tests.Work;

public sealed class ScopePathsTests
{
    [Theory]
    [InlineData("src/mod", "src/mod/a.cs", true)]
    [InlineData("src/mod", "src/mod/deep/b.cs", true)]
    [InlineData("src/mod", "src/modules/a.cs", false)]
    [InlineData("src/mod/", "src/mod/a.cs", true)]
    [InlineData("./src/mod", "src/mod/a.cs", true)]
    [InlineData("src/a.cs", "src/a.cs", true)]
    [InlineData("src/a.cs", "src/a.css", false)]
    [InlineData("src/http/**", "src/http/x/y.py", true)]
    [InlineData("src/http/**", "src/https/x.py", false)]
    [InlineData("src/*.cs", "src/a.cs", true)]
    [InlineData("src/*.cs", "src/deep/a.cs", false)]
    [InlineData("src/*", "src/deep/a.cs", true)]
    [InlineData("**/*.md", "docs/deep/a.md", true)]
    [InlineData("src", "lib/src/a.cs", false)]
    [InlineData("src", "src/../lib/a.cs", false)]
    [InlineData("src", "/src/a.cs", false)]
    [InlineData("src", "src/./a.cs", true)]
    [InlineData(".", "anything/at/all", true)]
    [InlineData(".", "../outside", false)]
    public void Patterns_match_by_segment(string pattern, string path, bool inside) => Assert.Equal(inside, new ScopePaths([pattern]).Contains(path));

    [Fact]
    public void Without_patterns_everything_of_the_repository_is_inside() => Assert.True(new ScopePaths([]).Contains("a/b"));

    [Fact]
    public void What_lies_outside_every_pattern_is_named_in_order() =>
        Assert.Equal(["c/d", "x"], new ScopePaths(["a", "b/*.py"]).Outside(["a/1", "c/d", "b/2.py", "x"]));
}
