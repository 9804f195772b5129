using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Schedule;

/// <summary>Detached programs that are noted and go on when a test lets them.</summary>
internal sealed class PlayedPrograms : IDetachedPrograms
{
    private readonly Lock _gate = new();
    private readonly List<(string[] Arguments, TaskCompletionSource Done)> _started = [];

    /// <summary>What was started and has not gone on yet, without the program's own name.</summary>
    public IReadOnlyList<string> Waiting => [.. Open().Select(program => string.Join(' ', program.Arguments[1..^2]))];

    public int Count => _started.Count;

    public Task Start(IReadOnlyList<string> arguments, string workingDirectory, string log)
    {
        var done = new TaskCompletionSource();
        lock (_gate)
        {
            _started.Add(([.. arguments], done));
        }

        return done.Task;
    }

    /// <summary>Lets them go on, one after the other.</summary>
    public async Task GoOnAsync(Func<string[], Task> play)
    {
        foreach (var (arguments, done) in Open())
        {
            await play(arguments);
            done.TrySetResult();
        }
    }

    /// <summary>They die before they did anything.</summary>
    public void Die() => Open().ForEach(program => program.Done.TrySetResult());

    private List<(string[] Arguments, TaskCompletionSource Done)> Open()
    {
        lock (_gate)
        {
            return [.. _started.Where(program => !program.Done.Task.IsCompleted)];
        }
    }
}
