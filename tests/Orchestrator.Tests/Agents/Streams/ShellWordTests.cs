using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

public class ShellWordTests
{
    [Theory]
    [InlineData("/bin/bash -lc 'echo a > b'", "echo a > b")]
    [InlineData("/bin/zsh -c \"cat > 'x' <<'E'\nhi \\\"there\\\" \\$HOME\nE\"", "cat > 'x' <<'E'\nhi \"there\" $HOME\nE")]
    [InlineData("bash -lc true", "true")]
    [InlineData("sh -c 'it'\\''s'", "it's")]
    [InlineData("/bin/bash -lc 'a' 'b'", "/bin/bash -lc 'a' 'b'")]
    [InlineData("python3 -c 'print(1)'", "python3 -c 'print(1)'")]
    [InlineData("bash -lc 'open", "bash -lc 'open")]
    [InlineData("make test", "make test")]
    [InlineData("", "")]
    public void The_command_inside_a_shell_call_is_taken_out(string command, string inner) => Assert.Equal(inner, ShellWord.Unwrap(command));
}
