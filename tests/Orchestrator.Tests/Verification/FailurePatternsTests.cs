using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Tests.Verification;

public sealed class FailurePatternsTests
{
    [Theory]
    [InlineData("ok\n  Failed Orders.Adds [3 ms]\n  Error Message:\n   Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   2\n", "  Failed Orders.Adds [3 ms]")]
    [InlineData("src/A.cs(3,5): error CS0103: The name 'x' does not exist\nBuild FAILED.\n    1 Error(s)\n", "src/A.cs(3,5): error CS0103: The name 'x' does not exist")]
    [InlineData("PASS a.test.js\n  ● adds › one\n\n    Expected: 1\n    Received: 2\n", "  ● adds › one")]
    [InlineData("=== RUN TestAdd\n    add_test.go:9: got 2\n--- FAIL: TestAdd (0.00s)\nFAIL\n", "    add_test.go:9: got 2")]
    [InlineData("test add ... FAILED\nthread 'add' panicked at src/lib.rs:9:5:\n", "test add ... FAILED")]
    [InlineData("error[E0308]: mismatched types\n  --> src/lib.rs:3\n", "error[E0308]: mismatched types")]
    [InlineData("cc -c a.c\na.c:3:1: error: unknown type\nmake: *** [all] Error 1\n", "a.c:3:1: error: unknown type")]
    [InlineData("starting\nsh: 1: pytest: not found\n", "sh: 1: pytest: not found")]
    [InlineData("0 errors\nFatal: no connection\n", "Fatal: no connection")]
    public void The_lines_that_say_what_failed_are_picked(string output, string first) =>
        Assert.Equal(first, FailurePatterns.Builtin.Pick(output)[0]);

    [Fact]
    public void Without_any_such_line_the_last_ones_stand() =>
        Assert.Equal(Enumerable.Range(11, 10).Select(i => $"line {i}"), FailurePatterns.Builtin.Pick(string.Join('\n', Enumerable.Range(1, 20).Select(i => $"line {i}"))));

    [Fact]
    public void At_most_twenty_lines_of_300_characters_are_quoted()
    {
        var lines = FailurePatterns.Builtin.Pick(string.Join('\n', Enumerable.Range(1, 50).Select(i => $"FAILED test_{i} {new string('x', 5_000)}")));
        Assert.Equal((20, 300), (lines.Count, lines.Max(l => l.Length)));
    }

    [Fact]
    public void The_tail_holds_the_last_forty_lines_and_no_more_than_8192_characters()
    {
        Assert.Equal(string.Join('\n', Enumerable.Range(61, 40)), OutputTail.Of(string.Join('\n', Enumerable.Range(1, 100)) + "\n\n"));
        Assert.Equal(8_192, OutputTail.Of(new string('x', 10_000)).Length);
        Assert.Equal("", OutputTail.Of("\n"));
    }
}
