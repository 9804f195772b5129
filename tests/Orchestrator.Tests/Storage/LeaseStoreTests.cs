using NSubstitute;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;

namespace Orchestrator.Tests.Storage;

public sealed class LeaseStoreTests : IDisposable
{
    private static readonly TimeSpan _term = TimeSpan.FromSeconds(30);
    private static readonly ProcessIdentity _one = new(101, 1, "boot-1");
    private static readonly ProcessIdentity _two = new(102, 2, "boot-1");
    private readonly StorageProject _project = new();
    private readonly IProcessTable _processes = Substitute.For<IProcessTable>();
    private readonly JumpingClock _clock = new();
    private readonly StateStore _store;
    private readonly LeaseStore _leases;

    public LeaseStoreTests()
    {
        _store = _project.Store(clock: _clock);
        _processes.Self.Returns(_two);
        _processes.IsAlive(Arg.Any<ProcessIdentity>()).Returns(true);
        _leases = new LeaseStore(_store, _processes, _clock);
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_live_holder_keeps_its_lease_and_is_named()
    {
        Assert.NotNull(await TakeAsync(_one));

        Assert.Null(await TakeAsync(_two));
        Assert.Equal(_one, _leases.Holder("run:a")!.Holder);
    }

    [Fact]
    public async Task The_fence_rises_with_every_holder_and_an_old_one_is_refused()
    {
        var first = (await TakeAsync(_one))!;
        await _leases.ReleaseAsync("one", first);
        var second = (await TakeAsync(_two))!;

        Assert.True(second.Fence > first.Fence);
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => DemandAsync(first));
        Assert.Equal((ErrorKind.Conflict, "fence-stale"), (error.Kind, error.Code));
        await DemandAsync(second);
        Assert.False(await _leases.RenewAsync("one", first, _term, default));
    }

    [Fact]
    public async Task A_lease_given_back_serves_nobody_any_more()
    {
        var lease = (await TakeAsync(_one))!;
        await _leases.ReleaseAsync("one", lease);

        Assert.Null(_leases.Holder("run:a"));
        await Assert.ThrowsAsync<OrchestratorException>(() => DemandAsync(lease));
    }

    [Fact]
    public async Task A_dead_holder_is_taken_over_at_once()
    {
        var dead = (await TakeAsync(_one))!;
        _processes.IsAlive(_one).Returns(false);

        Assert.Equal(dead.Fence + 1, (await TakeAsync(_two))!.Fence);
    }

    [Fact]
    public async Task A_holder_of_another_boot_is_dead_whatever_has_its_number_now()
    {
        await TakeAsync(_one with { Boot = "boot-0" });

        Assert.NotNull(await TakeAsync(_two));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public async Task A_wall_clock_that_jumps_takes_nothing_from_a_live_holder(int hours)
    {
        var lease = (await TakeAsync(_one))!;
        _clock.Jump(TimeSpan.FromHours(hours));

        Assert.Null(await TakeAsync(_two));
        Assert.True(await _leases.RenewAsync("one", lease, _term, default));
    }

    [Fact]
    public async Task A_holder_without_a_sign_of_life_for_the_whole_term_loses_it()
    {
        var lease = (await TakeAsync(_one))!;
        _clock.Pass(_term / 2);
        Assert.True(await _leases.RenewAsync("one", lease, _term, default));
        _clock.Pass(_term - TimeSpan.FromSeconds(1));
        Assert.Null(await TakeAsync(_two));
        _clock.Pass(TimeSpan.FromSeconds(1));

        Assert.NotNull(await TakeAsync(_two));
        await Assert.ThrowsAsync<OrchestratorException>(() => DemandAsync(lease));
    }

    private Task<Lease?> TakeAsync(ProcessIdentity who) => _leases.TryTakeAsync($"process {who.Pid}", "run:a", who, _term, default);

    private Task<bool> DemandAsync(Lease lease) => _store.WriteAsync("x", writer =>
    {
        LeaseStore.Demand(writer, lease);
        return true;
    }, default);

    private sealed class JumpingClock : TimeProvider
    {
        private DateTimeOffset _wall = DateTimeOffset.UnixEpoch.AddYears(56);
        private long _steady = TimeSpan.FromHours(3).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _steady;

        public override DateTimeOffset GetUtcNow() => _wall;

        public void Jump(TimeSpan by) => _wall += by;

        public void Pass(TimeSpan time)
        {
            _steady += time.Ticks;
            _wall += time;
        }
    }
}
