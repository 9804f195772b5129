using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>
/// Launches reviewers, each on a copy of its own. Written down first, started then, confirmed last, as turns are: a death in
/// between is told apart by the launch's own files, and nobody is started twice.
/// </summary>
internal sealed class ReviewLauncher(
    IStateStore store, ProjectFolder folder, ITreeCopies copies, IGit git, AdapterRegistry adapters, IWorkerLauncher workers, WorkerEnvironment environment, ILaunchEnvironment routes,
    ReviewPrompts prompts, SteadyClock steady, TimeProvider clock, Faults faults)
{
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Makes the copy, writes the launch down and starts the reviewer.</summary>
    public async Task LaunchAsync(ReviewRecord record, ReviewKeeper keeper, CancellationToken cancellationToken)
    {
        var copy = ReviewFiles.Copy(folder, record.Review);
        LaunchSpecification specification;
        var token = SessionTokens.New();
        record = record with { Launches = record.Launches + 1, LaunchedAt = clock.GetUtcNow(), LaunchMark = steady.Now() };
        record = record with
        {
            Specification = ReviewFiles.Specification(record.Review, record.Launches),
            Review = record.Review with { OutputPath = ReviewFiles.Output(record.Review, record.Launches) },
        };
        try
        {
            var route = await routes.ResolveAsync(record.Profile, cancellationToken).ConfigureAwait(false);
            faults.Pass("effect.copy");
            record = record with { CopyTree = await copies.MakeAsync(record.Source, record.Review.Tree, record.Review.Base, copy, cancellationToken).ConfigureAwait(false) };
            if (await git.SnapshotAsync(copy, cancellationToken).ConfigureAwait(false) != record.CopyTree || (record.Watches && record.CopyTree != record.Review.Tree))
            {
                throw new OrchestratorException(ErrorKind.Environment, "copy-differs", $"The copy for {record.Review.Reviewer} is not what is to be reviewed, file by file.", target: copy);
            }

            await WritePromptAsync(record, cancellationToken).ConfigureAwait(false);
            specification = Specify(record, route, token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OrchestratorException { Kind: ErrorKind.Environment or ErrorKind.Usage or ErrorKind.Refused })
        {
            var mend = error is OrchestratorException { Fix: { } fix } ? $" Mend it: {fix}" : "";
            await GiveUpAsync(record with { Specification = null }, keeper, error.Message + mend).ConfigureAwait(false);
            return;
        }

        record = await store.WriteAsync(keeper.Actor, writer =>
        {
            keeper.Demand(writer);
            return ReviewChange.Move(
                writer, record, ReviewState.Launching, "launching", $"{record.Review.Reviewer}, try {record.Review.Try}", new { record.Id, record.Review.Try, record.Specification }, SessionTokens.Hash(token));
        }, cancellationToken).ConfigureAwait(false);
        try
        {
            faults.Pass("effect.launch");
            var worker = await workers.LaunchAsync(specification, cancellationToken).ConfigureAwait(false);
            await StartedAsync(record, keeper, worker).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is ErrorKind.Environment)
        {
            await GiveUpAsync(record, keeper, error.Message).ConfigureAwait(false);
        }
    }

    /// <summary>A launch that was cut short: taken on where it is there, given up where it never came to be.</summary>
    /// <returns>False: it can't be told yet.</returns>
    public async Task<bool> AdoptAsync(ReviewRecord record, ReviewKeeper keeper)
    {
        var path = Path.Combine(folder.State, record.Specification!);
        var status = workers.Look(path, record.Worker);
        if (status.Worker is { } worker)
        {
            await StartedAsync(record, keeper, worker).ConfigureAwait(false);
            return true;
        }

        if (status.Failure is { } failure)
        {
            await GiveUpAsync(record, keeper, failure).ConfigureAwait(false);
            return true;
        }

        if (!workers.Revoke(path) && steady.Since(record.LaunchMark, record.LaunchedAt) < (record.Profile.StartTimeout ?? s_startTimeout))
        {
            return false;
        }

        // It never ran, so that it counts for no try.
        await store.WriteAsync(keeper.Actor, writer =>
        {
            keeper.Demand(writer);
            return ReviewChange.Move(writer, record with { Specification = null }, ReviewState.Due, "launch_lost", "the launch was cut short before the reviewer started", new { record.Id });
        }, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private Task<ReviewRecord> StartedAsync(ReviewRecord record, ReviewKeeper keeper, LaunchedWorker worker) => store.WriteAsync(keeper.Actor, writer =>
    {
        keeper.Demand(writer);
        return ReviewChange.Move(
            writer, record with { Worker = worker }, ReviewState.Running, "launched", $"{record.Review.Reviewer} runs as process {worker.Worker.Pid}", new { record.Id, record.Review.Try, worker });
    }, CancellationToken.None);

    private Task<ReviewRecord> GiveUpAsync(ReviewRecord record, ReviewKeeper keeper, string problem) => store.WriteAsync(keeper.Actor, writer =>
    {
        keeper.Demand(writer);
        return ReviewChange.Again(writer, record, problem);
    }, CancellationToken.None);

    private async Task WritePromptAsync(ReviewRecord record, CancellationToken cancellationToken)
    {
        var patch = record.Review.Base is null ? null : await git.DiffAsync(record.Source, record.Review.Base, record.Review.Tree, cancellationToken).ConfigureAwait(false);
        if (patch is not null)
        {
            DurableFile.Write(ReviewFiles.Patch(folder, record.Review), Encoding.UTF8.GetBytes(patch), faults);
        }

        var text = prompts.Of(record, ReviewFiles.Copy(folder, record.Review), patch is null ? null : ReviewFiles.Patch(folder, record.Review), patch);
        DurableFile.Write(Path.Combine(folder.State, ReviewFiles.Prompt(record.Review, record.Launches)), Encoding.UTF8.GetBytes(text), faults);
    }

    private LaunchSpecification Specify(ReviewRecord record, LaunchRoute route, string token)
    {
        var review = record.Review;
        var prompt = Path.Combine(folder.State, ReviewFiles.Prompt(review, record.Launches));
        var desk = ReviewFiles.Desk(folder, review);
        var marks = environment.Marks(review.RunId, review.ReviewId, token);
        var command = adapters.Get(record.Profile).Compose(new AgentTurn(
            record.Profile, review.RunId ?? "", review.Attempt, record.Launches, desk, prompt, prompt, null, folder.State, null)
        {
            Marks = marks,
            Route = route,
            TreeIsData = true,
        });
        return new LaunchSpecification(
            Path.Combine(folder.State, record.Specification!), command.Arguments, environment.For(record.Profile, marks, command.Environment), desk, command.StandardInput,
            Path.Combine(folder.State, ReviewFiles.Output(review, record.Launches)), Path.Combine(folder.State, ReviewFiles.Error(review, record.Launches)));
    }
}
