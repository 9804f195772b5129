using Orchestrator.Engine.Supervision.Panes.Recording;

namespace Orchestrator.Tests.Supervision.Panes.Recording;

public class LineMarkTests
{
    [Theory]
    [InlineData("a b", "x a b c d", "c d")]
    [InlineData("a b", "x a b", "")]
    [InlineData("", "a b", "a b")]
    [InlineData("a b", "b c", null)]
    [InlineData("a a", "a a a b", "b")]
    [InlineData("a b", "a . b . c", ". c")]
    public void What_comes_behind_the_last_known_lines_is_new(string known, string kept, string? fresh)
    {
        // A dot stands for a blank line.
        static string[] Lines(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "." ? "" : word)];

        Assert.Equal(fresh is null ? null : Lines(fresh), LineMark.Behind(Lines(known), Lines(kept)));
    }

    [Fact]
    public void A_terminal_has_spaces_where_tabs_were_written() => Assert.Equal(["c"], LineMark.Behind(["a\tb"], ["a       b", "c"]));
}
