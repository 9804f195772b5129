using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Orchestrator.Engine.Agents.Detection;
using Orchestrator.Engine.Platform;
using Orchestrator.Tests.Agents.Adapters;

namespace Orchestrator.Tests.Agents.Detection;

public sealed class AgentDetectorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly IProcessRunner _runner = Substitute.For<IProcessRunner>();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Clients_on_the_path_are_found_with_their_versions()
    {
        Put("codex");
        Put("claude");
        Answer("codex-cli 0.169.0\n", "codex");
        Answer("2.1.197 (Claude Code)\n", "claude");

        var found = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("codex", "openai", "0.169.0"), ("claude", "anthropic", "2.1.197")], found.Select(one => (one.Adapter, one.Family, one.Version)));
        Assert.Equal(Path.Combine(_folder, "codex"), found[0].Program);
    }

    [Fact]
    public async Task A_client_whose_sandbox_lacks_programs_says_which()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "On macOS the system brings what the sandbox needs.");
        Put("claude");
        Put("bwrap");
        Answer("2.1.197 (Claude Code)\n", "claude");

        Assert.Equal(["socat"], Assert.Single(await Detector().DetectAsync(TestContext.Current.CancellationToken)).SandboxLacks);
    }

    [Fact]
    public async Task What_is_no_program_is_not_found()
    {
        File.WriteAllText(Path.Combine(_folder, "codex"), "text");

        Assert.Empty(await Detector().DetectAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_will_not_say_its_version_is_there_without_one()
    {
        Put("codex");
        _runner.RunAsync(default!, default).ThrowsAsyncForAnyArgs(new OrchestratorException(ErrorKind.Environment, "program-missing", "gone"));

        Assert.Null(Assert.Single(await Detector().DetectAsync(TestContext.Current.CancellationToken)).Version);
    }

    [Fact]
    public async Task A_profiles_program_is_found_beside_the_project_and_never_run_when_it_may_do_anything()
    {
        Put("worker.sh");

        var found = await Detector().FindAsync(Turns.Profile("command") with { Command = ["./worker.sh"] }, _folder, TestContext.Current.CancellationToken);
        var missing = await Detector().FindAsync(Turns.Profile("command") with { Command = ["./none.sh"] }, _folder, TestContext.Current.CancellationToken);

        Assert.Equal(Path.Combine(_folder, "worker.sh"), found?.Program);
        Assert.Null(missing);
        Assert.Empty(_runner.ReceivedCalls());
    }

    private AgentDetector Detector() => new(_runner, () => $"{_folder}:/nowhere");

    private void Put(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, "#!/bin/sh\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private void Answer(string text, string program) =>
        _runner.RunAsync(Arg.Is<ProcessRequest>(request => request.Arguments[0].EndsWith(program)), Arg.Any<CancellationToken>())
            .Returns(new ProcessOutcome(0, false, TimeSpan.Zero, text, ""));
}
