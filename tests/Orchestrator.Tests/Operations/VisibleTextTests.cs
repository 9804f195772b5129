namespace Orchestrator.Tests.Operations;

public class VisibleTextTests
{
    [Theory]
    [InlineData("plain\n\twords ü", "plain\n\twords ü")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[2J\u001b[1;1Hgone", "gone")]
    [InlineData("\u001b]52;c;aGk=\u0007", "␛]52;c;aGk=␇")]
    [InlineData("approved\rrefused", "approved\nrefused")]
    [InlineData("a\u007f\u009b31mb", "a␡\ufffd31mb")]
    [InlineData("\u202Egpj.exe", "\ufffdgpj.exe")]
    [InlineData("", "")]
    public void What_a_terminal_would_obey_is_only_seen(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));
}
