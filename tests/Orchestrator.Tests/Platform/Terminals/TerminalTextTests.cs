using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Tests.Platform.Terminals;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain\n\ttext; ünï 😀 שלום", "plain\n\ttext; ünï 😀 שלום")]
    [InlineData("a\x1b[201~b\rc\r\nd", "a[201~bc\nd")]
    [InlineData("\x1b]0;title\u0007 \u009b31m \0 \x7f \u0085", "]0;title 31m   ")]
    public void What_goes_in_holds_no_control_character_but_newline_and_tab(string text, string plain) => Assert.Equal(plain, TerminalText.Plain(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("half \ufffd.", TerminalText.Plain("half \ud83d."));

    [Fact]
    public void Plain_text_never_holds_anything_that_ends_a_paste() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
        text => TerminalText.Plain(text).All(one => !char.IsControl(one) || one is '\n' or '\t')).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\x1b[1;31mred\x1b[0m\x1b[2Ktext", "redtext")]
    [InlineData("\x1b]0;title\u0007a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\", "ab")]
    [InlineData("\x1bPq#0\x1b\\c\x1b_app\x1b\\d\x1b(Be\x1b=f", "cdef")]
    [InlineData("10%\r50%\rdone\r\nnext", "done\nnext")]
    [InlineData("ab\b\bxy", "xy")]
    [InlineData("cut \x1b[3", "cut ")]
    [InlineData("\u009b1mc1", "c1")]
    public void What_comes_out_is_text(string written, string text) => Assert.Equal(text, TerminalText.Strip(written));

    [Fact]
    public void Stripping_ends_and_leaves_no_escape() => Prop.ForAll(
        ArbMap.Default.ArbFor<string[]>(),
        parts => !TerminalText.Strip(string.Join("\x1b[", parts ?? [])).Contains('\x1b', StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Enter")]
    [InlineData("C-c")]
    [InlineData("C-M-Up")]
    [InlineData("é")]
    [InlineData("F12")]
    public void Keys_by_name(string key) => KeyNames.Demand([key]);

    [Theory]
    [InlineData("")]
    [InlineData("enter")]
    [InlineData("Return")]
    [InlineData("rm")]
    [InlineData("F13")]
    [InlineData("\n")]
    [InlineData("-X")]
    public void A_word_that_is_no_key_is_refused(string key) => Assert.Equal("key-unknown", Assert.Throws<OrchestratorException>(() => KeyNames.Demand([key])).Code);
}
