using Orchestrator.Engine.Verification;

namespace Orchestrator.Tests.Verification;

public sealed class SafePatternTests
{
    [Fact]
    public void A_pattern_that_would_never_end_by_trying_ends_with_the_right_answer()
    {
        var pattern = new SafePattern("^(a+)+$");
        Assert.False(pattern.IsMatch(new string('a', 60) + "b"));
        Assert.True(pattern.IsMatch(new string('a', 60)));
        Assert.False(pattern.IsMatch(new string('a', 60) + "b"));
    }

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?<x>a)\k<x>")]
    [InlineData("(?<a-b>c)")]
    [InlineData("(")]
    public void What_the_linear_engine_can_not_do_is_refused_at_once(string pattern) => Assert.ThrowsAny<ArgumentException>(() => new SafePattern(pattern));

    [Theory]
    [InlineData(@"\(?=x", "(=x")]
    [InlineData(@"[(?=]", "?")]
    [InlineData(@"(?i)(?:a|b)(?<path>c)", "AC")]
    public void What_only_looks_like_it_is_not(string pattern, string text) => Assert.True(new SafePattern(pattern).IsMatch(text));

    [Fact]
    public void A_groups_values_and_the_text_without_the_first_match_are_given()
    {
        var pattern = new SafePattern(@"of=(?<path>\S+)");
        Assert.Equal(["/a", "/b"], pattern.Values("of=/a of=/b", "path"));
        Assert.Equal(" of=/b", pattern.Remove("of=/a of=/b"));
        Assert.Equal((true, false), (pattern.HasPath, pattern.HasGroup("zone")));
    }
}
