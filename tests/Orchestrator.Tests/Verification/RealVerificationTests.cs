using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Tests.Verification;

/// <summary>Verifiers on a real repository by the real shell.</summary>
public sealed class RealVerificationTests : IDisposable
{
    private readonly TemporaryTree _tree = new();
    private readonly ServiceProvider _services;

    public RealVerificationTests() => _services = new ServiceCollection()
        .AddSingleton(TimeProvider.System).AddSingleton(Faults.None).AddSingleton(_tree.Project).AddPlatform().AddVerification().BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public async Task The_command_sees_no_mark_of_ours_has_nothing_to_read_and_leaves_its_output_and_the_trees_hash()
    {
        await ShellAsync("git init -q . && git config user.email a@b && git config user.name a && echo one > a && git add a && git commit -qm one && echo two > b");
        var verification = await ExecuteAsync(new CommandVerifier("cat; env | grep -cE '^ORCHESTRATOR_(RUN_ID|SESSION|TOKEN|PROJECT)='; pwd; echo problem >&2; exit 3", "exit:3"));
        Assert.True(verification.Passed, verification.Detail);
        Assert.Equal($"0\n{_tree.Tree}\nproblem", verification.Tail);
        Assert.Equal(verification.Tail + "\n", await File.ReadAllTextAsync(Path.Combine(_tree.Project.State, verification.OutputPath!)));
        Assert.Matches("^[0-9a-f]{40}$", verification.TreeHash);
        Assert.True(verification.Dirty);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_killed_with_everything_that_it_started()
    {
        var verification = await ExecuteAsync(new CommandVerifier("sleep 300 & echo $!; wait", "fail", TimeSpan.FromSeconds(1)));
        Assert.Equal((false, true), (verification.Passed, verification.TimedOut));
        Assert.Null(_services.GetRequiredService<IProcessTable>().Identify(int.Parse(verification.Tail, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Outside_a_repository_there_is_no_hash()
    {
        var verification = await ExecuteAsync(new ArtifactVerifier("missing", Exists: false));
        Assert.Equal((true, null, false), (verification.Passed, verification.TreeHash, verification.Dirty));
    }

    private Task<Orchestrator.Verification> ExecuteAsync(Verifier verifier) => _services.GetRequiredService<IVerificationRunner>().ExecuteAsync(
        new VerificationRequest(_tree.Run, new WorkItem { WorkItemId = "add-retry" }, "criterion:c1", verifier, null), default);

    private async Task ShellAsync(string line)
    {
        var outcome = await _services.GetRequiredService<IProcessRunner>().RunAsync(new ProcessRequest(["/bin/sh", "-c", line], _tree.Tree, TimeSpan.FromSeconds(30)), default);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }
}
