using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Tests.Platform.Terminals;

public class ScreenReaderTests
{
    [Fact]
    public void Attributes_last_from_row_to_row_until_they_are_reset()
    {
        var screen = ScreenReader.Read("a \x1b[2mfaint\nstill\x1b[0m not\n\n");

        Assert.Equal(["a faint", "still not", ""], screen.Lines.Select(line => line.Text));
        Assert.True(screen.Lines[0].IsFaint(2) && screen.Lines[1].IsFaint(0));
        Assert.False(screen.Lines[1].IsFaint(6) || screen.Lines[0].IsFaint(0));
        Assert.Equal(1, screen.LastRow);
    }

    [Theory]
    [InlineData("\x1b[38;5;2mx")]
    [InlineData("\x1b[48;2;2;7;2mx")]
    [InlineData("\x1b[1;2;22mx")]
    public void A_colours_numbers_are_no_attributes(string row)
    {
        var line = ScreenReader.Read(row).Lines[0];
        Assert.False(line.IsFaint(0) || line.IsReverse(0));
    }

    [Theory]
    [InlineData("  \x1b[48;5;237mtext\x1b[49m more", true)]
    [InlineData("\x1b[41m\x1b[0m text", false)]
    [InlineData("plain \x1b[42mtext", false)]
    [InlineData("\x1b[103m text", true)]
    public void A_row_is_shaded_when_its_text_begins_on_a_colour(string row, bool shaded) => Assert.Equal(shaded, ScreenReader.Read(row).Lines[0].Shaded);

    [Fact]
    public void Links_and_line_drawing_come_out_as_text() =>
        Assert.Equal("a──link", ScreenReader.Read("a\x0eqq\x0f\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\\n").Lines[0].Text);

    [Theory]
    [InlineData("\x1b[2mAsk anything\x1b[0m", true)]
    [InlineData("\x1b[7mA\x1b[0;2msk anything\x1b[0m", true)]
    [InlineData("\x1b[7mA\x1b[0m", false)]
    [InlineData("typed \x1b[2mand completed\x1b[0m", false)]
    [InlineData("\x1b[2mhint\x1b[0m typed", false)]
    [InlineData("", false)]
    public void What_nobody_typed_is_faint(string text, bool hint) => Assert.Equal(hint, ScreenReader.Read($"› {text}\n").Lines[0].IsHint(2));
}
