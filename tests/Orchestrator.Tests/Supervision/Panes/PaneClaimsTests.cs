using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using TemporaryFolder = Orchestrator.Tests.Platform.TemporaryFolder;

namespace Orchestrator.Tests.Supervision.Panes;

public sealed class PaneClaimsTests : IDisposable
{
    private static readonly TerminalAddress s_pane = new("/tmp/s", "main", "%3");

    private readonly TemporaryFolder _folder = new();
    private readonly ProcessTable _processes = new(PlatformServices.SystemProcesses());

    private ProcessIdentity Dead => _processes.Self with { Start = _processes.Self.Start + 1 };

    private ProcessIdentity Other => _processes.Identify(1)!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pane_belongs_to_one_live_session_across_projects()
    {
        Claims("one").Claim(s_pane, "worker", _processes.Self);

        var error = Assert.Throws<OrchestratorException>(() => Claims("two").Claim(s_pane with { Session = "renamed" }, "other", Other));

        Assert.Equal(("pane-taken", ErrorKind.Conflict), (error.Code, error.Kind));
        Assert.Contains("session 'worker' of '/one'", error.Message, StringComparison.Ordinal);
        Assert.Equal("worker", Claims("two").OwnerOf(s_pane)?.Session);
        Claims("two").Claim(s_pane with { Pane = "%4" }, "other", Other);
        Claims("one").Claim(s_pane, "worker", _processes.Self);
    }

    [Fact]
    public void What_a_dead_session_has_is_taken_over_and_cleared()
    {
        Claims("one").Claim(s_pane, "worker", Dead);
        Assert.Null(Claims("one").OwnerOf(s_pane));
        Assert.Single(Directory.GetFiles(_folder.Path, "*.owner"));

        Claims("two").Claim(s_pane with { Pane = "%9" }, "new", _processes.Self);

        Assert.Single(Directory.GetFiles(_folder.Path, "*.owner"));
        Claims("two").Claim(s_pane, "other", _processes.Self);
        Assert.Equal("other", Claims("one").OwnerOf(s_pane)?.Session);
    }

    [Fact]
    public void Only_its_owner_gives_a_pane_back()
    {
        var claims = Claims("one");
        claims.Claim(s_pane, "worker", _processes.Self);

        claims.Release(s_pane, Other);
        Assert.NotNull(claims.OwnerOf(s_pane));
        claims.Release(s_pane, _processes.Self);
        claims.Release(s_pane, _processes.Self);
        Assert.Null(claims.OwnerOf(s_pane));
    }

    [Fact]
    public void A_file_that_cannot_be_read_owns_nothing()
    {
        Claims("one").Claim(s_pane, "worker", _processes.Self);
        File.WriteAllText(Directory.GetFiles(_folder.Path, "*.owner").Single(), "{ half");

        Claims("two").Claim(s_pane, "other", Other);

        Assert.Equal("other", Claims("two").OwnerOf(s_pane)?.Session);
    }

    [Fact]
    public async Task Many_at_once_make_one_owner()
    {
        var wins = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() =>
        {
            try
            {
                Claims($"p{number}").Claim(s_pane, $"s{number}", number % 2 == 0 ? _processes.Self : Other);
                Interlocked.Increment(ref wins);
            }
            catch (OrchestratorException error) when (error.Code == "pane-taken")
            {
                // The other process has it.
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(8, wins);
    }

    private PaneClaims Claims(string project) =>
        new(new PaneFolder(_folder.Path), new ProjectFolder($"/{project}", $"/{project}/.orchestrator/state"), _processes, Faults.None);
}
