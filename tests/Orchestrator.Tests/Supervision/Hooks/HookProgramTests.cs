using System.Text;
using Orchestrator.Engine.Supervision.Hooks;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Supervision.Hooks;

public sealed class HookProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _written = "";
    private string _complained = "";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("session-start")]
    [InlineData("user-prompt-submit")]
    [InlineData("pre-tool-use")]
    [InlineData("stop")]
    public void Outside_a_project_it_is_silent(string hook)
    {
        Assert.Equal(0, Run(hook, $$"""{"session_id":"a","cwd":"{{_folder.Path}}"}"""));
        Assert.Equal(("", ""), (_written, _complained));
    }

    [Fact]
    public void In_a_project_where_nothing_happened_yet_it_is_silent()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".orchestrator"));

        Assert.Equal(0, Run("stop", $$"""{"session_id":"a","cwd":"{{_folder.Path}}"}"""));
        Assert.Equal(("", ""), (_written, _complained));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, ".orchestrator", "state")));
    }

    [Fact]
    public void A_damaged_store_lets_the_agent_go_on_and_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));
        var state = Directory.CreateDirectory(Path.Combine(_folder.Path, ".orchestrator", "state")).FullName;
        File.WriteAllText(Path.Combine(state, "orchestrator.db"), "this is no database, and long enough to be read as one: " + new string('x', 4096));

        // Neither 0, which clients hide, nor 2, which they take for a refusal.
        Assert.Equal(1, Run("stop", $$"""{"session_id":"a","cwd":"{{_folder.Path}}"}"""));

        Assert.Equal("", _written);
        Assert.Contains("the agent goes on without it", _complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", "")]
    [InlineData("stop", "no JSON")]
    [InlineData("no-such-event", "{}")]
    public void A_call_that_no_client_makes_says_what_is_wrong_and_refuses_nothing(string hook, string input)
    {
        Assert.Equal(1, Run(hook, input));
        Assert.Equal("", _written);
        Assert.StartsWith("orchestrator: ", _complained, StringComparison.Ordinal);
    }

    private int Run(string hook, string input) => HookProgram.Run(hook, Encoding.UTF8.GetBytes(input), text => _written += text, text => _complained += text);
}
