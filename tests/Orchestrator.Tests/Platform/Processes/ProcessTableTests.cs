using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Tests.Platform.Processes;

public sealed class ProcessTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ISystemProcesses _system = PlatformServices.SystemProcesses();
    private readonly ProcessTable _table;

    public ProcessTableTests() => _table = new ProcessTable(_system);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void This_process_is_alive_and_itself()
    {
        Assert.Equal(Environment.ProcessId, _table.Self.Pid);
        Assert.True(_table.Self.Start > 0);
        Assert.NotEmpty(_table.Self.Boot);
        Assert.True(_table.IsAlive(_table.Self));
        Assert.Equal(_table.Self, _table.Identify(Environment.ProcessId));
    }

    [Fact]
    public void A_number_with_another_start_or_boot_is_another_process()
    {
        Assert.False(_table.IsAlive(_table.Self with { Start = _table.Self.Start - 1 }));
        Assert.False(_table.IsAlive(_table.Self with { Boot = "another" }));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("a (b) c")]
    [InlineData(") R 1 1 1 (")]
    [InlineData("")]
    public void A_program_may_have_any_name(string name)
    {
        var entry = LinuxProcesses.Parse($"42 ({name}) S 7 8 9 0 -1 4194304 1 2 3 4 100 50 30 20 20 0 1 0 987654 0 0 18446744073709551615");

        Assert.Equal((42, 7, 8, 9, 987654L, false), (entry!.Value.Pid, entry.Value.Parent, entry.Value.Group, entry.Value.Session, entry.Value.Start, entry.Value.Zombie));
        Assert.True(entry.Value.Processor > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_program_named_with_spaces_and_parentheses_is_found()
    {
        File.Copy("/bin/sleep", _folder.At("a) R (b"));
        var child = Start(_folder.At("a) R (b"), "60");

        Assert.Equal(child.Pid, _table.Identify(child.Pid)?.Pid);
        Assert.Contains(_table.Descendants(Environment.ProcessId), process => process.Pid == child.Pid);
        Assert.Contains(_table.Self, _table.Ancestors(child.Pid));
        Assert.Equal(child.Pid, _table.SessionOf(child.Pid));
        await KillAsync(child);
    }

    [Fact]
    public async Task A_zombie_counts_as_gone()
    {
        var child = Start("/bin/sh", "-c", "exit 3");
        await child.Ended;

        Assert.Null(_table.Identify(child.Pid));
        Assert.DoesNotContain(_table.Descendants(Environment.ProcessId), process => process.Pid == child.Pid);
        Assert.Equal(3, child.Reap());
    }

    [Fact]
    public async Task Processor_time_of_descendants_counts()
    {
        var child = Start("/bin/sh", "-c", "sh -c 'while :; do :; done' & wait");

        await Eventually.HoldsAsync(() => _table.ProcessorTime(child.Pid) > TimeSpan.FromMilliseconds(50), "processor time");
        await KillAsync(child);
    }

    private static ChildProcess Start(params string[] arguments) => ChildProcess.Start(
        new SpawnPlan(arguments, new Dictionary<string, string>(), "/", ChildStream.Nothing, ChildStream.Nothing, ChildStream.Nothing));

    private async Task KillAsync(ChildProcess child)
    {
        await new ProcessFamily(_system, _table.Identify(child.Pid)!, ProcessMark.ForCommand()).KillAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        await child.Ended;
        Assert.Equal(128 + 9, child.Reap());
    }
}
