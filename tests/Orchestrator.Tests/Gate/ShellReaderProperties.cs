using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Runs.Gate.Policy;
using Orchestrator.Engine.Runs.Gate.Shell;

namespace Orchestrator.Tests.Gate;

public sealed class ShellReaderProperties
{
    private static readonly ShellReader s_reader = new(GatePolicies.Builtin.Danger.Shell);

    private static readonly string[] s_pieces =
    [
        "rm", " -rf", " /", "echo ", "'", "\"", "`", "$(", ")", "(", "${", "}", "{", ",", "$X", "X=1 ", ";", "&&", "|", "||", "&", ">", ">>", "<<EOF\n", "<<<", "EOF\n", "\n", "\\",
        "bash -c ", "sudo ", "xargs ", "find . -exec ", "cd ", "eval ", "for i in ", "do ", "$'\\x", "#", "~", "*", "\0", "\ud83d", "ssh h ", "trap ",
    ];

    [Fact]
    public void Whatever_the_line_reading_it_never_throws() => Prop.ForAll(
        Gen.ListOf(Gen.OneOf(Gen.Elements(s_pieces), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""))).ToArbitrary(),
        pieces => s_reader.Read(string.Concat(pieces), "/work/tree").All(c => c.Arguments.All(a => a.Text is not null))).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_line_deciding_on_it_never_throws() => Prop.ForAll(
        Gen.ListOf(Gen.Elements(s_pieces)).ToArbitrary(),
        pieces => (Given.Turn(Engine.Runs.Gate.TurnEnd.Running) with { ToolCalls = [Given.Shell(string.Concat(pieces))] }).Decided().Rule is "at_work" or "dangerous_operation")
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_quoted_word_is_one_word_whatever_it_holds() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements([.. "ab ;|&<>(){}$`\"\\*?~#=!\n"])).Select(c => new string(c)).ToArbitrary(),
        word => s_reader.Read($"echo '{word}'", "/work/tree") is [{ Program: "echo", Arguments: [var only] }] && only == new ShellWord(word, true))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Deep_and_long_lines_are_read_at_once()
    {
        Assert.NotEmpty(s_reader.Read(string.Concat(Enumerable.Repeat("echo $(", 5_000)), "/work/tree"));
        Assert.NotEmpty(s_reader.Read(string.Concat(Enumerable.Repeat("{a,b}", 5_000)), "/work/tree"));
        Assert.NotEmpty(s_reader.Read("echo " + new string('(', 50_000), "/work/tree"));
        Assert.NotEmpty(s_reader.Read(string.Concat(Enumerable.Repeat("echo \"$(", 20_000)), "/work/tree"));
        Assert.NotEmpty(s_reader.Read("echo " + string.Concat(Enumerable.Repeat("$((", 20_000)) + new string(')', 40_000), "/work/tree"));
        Assert.NotEmpty(s_reader.Read(string.Concat(Enumerable.Repeat("cat <<E\n$(", 10_000)), "/work/tree"));
        Assert.NotEmpty(s_reader.Read(string.Concat(Enumerable.Repeat("eval \"", 2_000)), "/work/tree"));
        Assert.NotEmpty(s_reader.Read(string.Concat(Enumerable.Repeat("a|", 20_000)), "/work/tree"));
    }

    [Fact]
    public void A_variable_that_doubles_itself_becomes_unknown_before_it_fills_the_memory()
    {
        var commands = s_reader.Read("X=aaaaaaaaaaaaaaaa; " + string.Concat(Enumerable.Repeat("X=$X$X; ", 60)) + "rm \"$X\"", "/work/tree");
        Assert.Equal(new ShellWord("$X", false), Assert.Single(commands[^1].Arguments));
    }
}
