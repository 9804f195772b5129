namespace Orchestrator.Host.Demo;

/// <summary>Plays the demo through the same operations that every user has.</summary>
internal sealed class DemoRun(IEngine engine, DemoProject project, DemoStory story)
{
    private const string Item = "fix-sum";

    private readonly OperationContext _context = new(project.Root, project.Root, Door: "cli");

    public async Task<int> PlayAsync(CancellationToken cancellationToken)
    {
        story.Open(project.Root);
        await foreach (var change in engine.StreamAsync(new InitializeOrchestrator(), _context, cancellationToken).ConfigureAwait(false))
        {
            _ = change;
        }

        project.AddWorker();
        await engine.ExecuteAsync(
            new NewWorkItem(Item, "Make sum add", "sum.sh prints the sum of its two arguments", ["sh test.sh"], Worker: project.Agent), _context, cancellationToken).ConfigureAwait(false);
        var item = await engine.ExecuteAsync(new ApproveWorkItem(Item), _context, cancellationToken).ConfigureAwait(false);
        story.Item(item);

        var run = await engine.ExecuteAsync(new StartRun(Item), _context, cancellationToken).ConfigureAwait(false);
        var telling = TellAsync(run.RunId, cancellationToken);
        run = await engine.ExecuteAsync(new WaitRun(run.RunId, Timeout: TimeSpan.FromMinutes(10), Poll: TimeSpan.FromMilliseconds(200)), _context, cancellationToken).ConfigureAwait(false);
        if (!run.IsLive)
        {
            await telling.ConfigureAwait(false);
        }

        story.Close(run, project.Root);
        return run.State == RunState.Completed ? ExitCodes.Done : (int)ErrorKind.Refused;
    }

    private async Task TellAsync(string run, CancellationToken cancellationToken)
    {
        await foreach (var happened in engine.StreamAsync(new WatchRun(run, Poll: TimeSpan.FromMilliseconds(100)), _context, cancellationToken).ConfigureAwait(false))
        {
            story.Tell(happened);
        }
    }
}
