using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Locking;

namespace Orchestrator.Tests.Storage;

public sealed class WriterLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_one_holds_it_at_a_time()
    {
        const int Turns = 2000;
        var (inside, most, total) = (0, 0, 0);
        var shares = new int[4];
        var started = 0;
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            using var mine = Lock();
            if (Interlocked.Increment(ref started) == shares.Length)
            {
                go.SetResult();
            }

            await go.Task;
            while (Volatile.Read(ref total) < Turns)
            {
                await mine.TakeAsync(default);
                most = Math.Max(most, Interlocked.Increment(ref inside));
                total++;
                shares[n]++;
                Interlocked.Decrement(ref inside);
                mine.Release();
            }
        })));

        Assert.Equal(1, most);
        Assert.Equal(total, shares.Sum());
    }

    [Fact]
    public async Task Whoever_waits_comes_before_the_holder_comes_again()
    {
        using var holder = Lock();
        using var waiter = Lock();
        await holder.TakeAsync(default);
        var wait = waiter.TakeAsync(default).AsTask();
        holder.Release();

        var again = holder.TakeAsync(default).AsTask();
        await wait;
        Assert.False(again.IsCompleted);

        waiter.Release();
        await again;
        holder.Release();
    }

    [Fact]
    public async Task A_lock_held_too_long_is_an_error_that_names_the_holder()
    {
        using var holder = Lock();
        using var waiter = Lock(TimeSpan.FromMilliseconds(50));
        await holder.TakeAsync(default);

        var error = await Assert.ThrowsAsync<OrchestratorException>(async () => await waiter.TakeAsync(default));

        Assert.Equal((ErrorKind.Conflict, "store-locked"), (error.Kind, error.Code));
        Assert.Contains($"Process {Environment.ProcessId} ", error.Message, StringComparison.Ordinal);
        Assert.Equal($"kill -CONT {Environment.ProcessId}", error.Fix);
    }

    [Fact]
    public async Task A_waiter_that_was_cancelled_leaves_nothing_locked()
    {
        using var holder = Lock();
        using var waiter = Lock();
        using var third = Lock();
        await holder.TakeAsync(default);
        using var cancel = new CancellationTokenSource();
        var wait = waiter.TakeAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        holder.Release();

        await third.TakeAsync(default);
        third.Release();
    }

    [Fact]
    public async Task A_waiter_that_gave_up_can_wait_again_while_its_thread_still_waits()
    {
        using var holder = Lock();
        using var waiter = Lock(TimeSpan.FromMilliseconds(20));
        await holder.TakeAsync(default);
        await Assert.ThrowsAsync<OrchestratorException>(async () => await waiter.TakeAsync(default));
        Assert.False(waiter.TryTake());
        holder.Release();

        using var patient = Lock();
        await patient.TakeAsync(default);
        patient.Release();
        await AgainAsync(waiter);
        waiter.Release();
    }

    [Fact]
    public void A_try_that_fails_leaves_the_turnstile_free()
    {
        using var holder = Lock();
        using var trier = Lock();
        using var third = Lock();
        Assert.True(holder.TryTake());
        Assert.False(trier.TryTake());
        holder.Release();

        Assert.True(third.TryTake());
        third.Release();
    }

    [Fact]
    public async Task The_lock_of_a_killed_process_is_free_at_once()
    {
        using var mine = Lock();
        var path = Path.Combine(_folder, "writer.lock");
        using var other = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("flock", [path, "-c", "echo held; sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        Assert.False(mine.TryTake());

        other.Kill(entireProcessTree: true);

        await mine.TakeAsync(default);
        mine.Release();
    }

    private WriterLock Lock(TimeSpan? patience = null) => new(_folder, TimeProvider.System, patience ?? StateStore.DefaultPatience);

    // Its thread may be just about to let go of what it got too late.
    private static async Task AgainAsync(WriterLock waiter)
    {
        while (true)
        {
            try
            {
                await waiter.TakeAsync(default);
                return;
            }
            catch (OrchestratorException late) when (late.Code == "store-locked")
            {
                await Task.Yield();
            }
        }
    }
}
