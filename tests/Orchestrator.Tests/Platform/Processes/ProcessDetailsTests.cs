using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Platform.Processes;

public class ProcessDetailsTests
{
    private readonly ServiceProvider _services = new ServiceCollection().AddPlatform().BuildServiceProvider();

    private IProcessDetails Details => _services.GetRequiredService<IProcessDetails>();

    [Fact]
    public void A_process_shows_the_files_that_it_holds_open()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(RealPath.Of(folder.Path), "held open.txt");
        using (File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            Assert.Contains(path, Details.OpenFiles(Environment.ProcessId));
        }

        Assert.DoesNotContain(path, Details.OpenFiles(Environment.ProcessId));
    }

    [Fact]
    public void A_file_that_is_removed_is_none()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(RealPath.Of(folder.Path), "gone.txt");
        using var held = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Delete);
        File.Delete(path);

        Assert.DoesNotContain(Details.OpenFiles(Environment.ProcessId), file => file.Contains("gone.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_environment_is_the_one_that_it_was_started_with()
    {
        Assert.True(Details.TryVariable(Environment.ProcessId, "PATH", out var path));
        Assert.NotNull(path);
        Assert.True(Details.TryVariable(Environment.ProcessId, "ORCHESTRATOR_NO_SUCH_VARIABLE", out var none));
        Assert.Null(none);
        Assert.False(Details.TryVariable(int.MaxValue, "PATH", out _));
    }

    [Fact]
    public void Its_start_is_known_to_the_second()
    {
        var self = _services.GetRequiredService<IProcessTable>().Self;
        using var own = System.Diagnostics.Process.GetCurrentProcess();

        Assert.True((Details.StartedAt(self)!.Value - own.StartTime).Duration() < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_process_that_is_not_there_has_nothing() => Assert.Empty(Details.OpenFiles(int.MaxValue));
}
