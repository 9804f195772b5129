using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Trust;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;
using Orchestrator.Engine.Verification.Reviews;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Verification;

/// <summary>Asks for a review, or goes on with one, and waits for its report. Whoever stops waiting leaves the review to the next who asks.</summary>
internal sealed class InvokeReviewHandler(
    IStateStore store, IProjectSettings settings, ReviewSubjects subjects, ReviewDesk desk, ReviewDrive drive, LauncherProgram launcher, TimeProvider clock) : IOperationHandler<InvokeReview, Review>
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);

    public async Task<Review> HandleAsync(InvokeReview operation, Call call, CancellationToken cancellationToken)
    {
        var review = operation.Review is { } known ? Known(operation, known) : await AskAsync(operation, call, cancellationToken).ConfigureAwait(false);
        return operation.DryRun ? review : await WaitAsync(review.ReviewId, operation.NoWait, call, cancellationToken).ConfigureAwait(false);
    }

    private Review Known(InvokeReview operation, string idOrPrefix)
    {
        var review = GetReviewHandler.Find(store, idOrPrefix);
        return operation is { Path: null, Range: null, Run: null, Reviewer: null, Instruction: null } && review.Round == 0
            ? review
            : throw new OrchestratorException(
                ErrorKind.Usage, "review-settled",
                review.Round > 0 ? $"Review '{review.ReviewId}' belongs to run '{review.RunId}', which goes on with it." : $"What review '{review.ReviewId}' is about is settled: name nothing besides.",
                review.Round > 0 ? $"orchestrator run wait {review.RunId}" : $"orchestrator review invoke --review {review.ReviewId}", review.ReviewId);
    }

    private async Task<Review> AskAsync(InvokeReview operation, Call call, CancellationToken cancellationToken)
    {
        if (!settings.Trusted)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "project-not-trusted", "This project came from elsewhere and nobody said yet that its commands may run on this machine.", "orchestrator trust grant");
        }

        var subject = await subjects.FindAsync(operation, call.WorkingDirectory, cancellationToken).ConfigureAwait(false);
        var profile = ReviewProfile.Of(Reviewer(operation.Reviewer, subject.Run));
        TrustTable.Of(profile);
        Programs.Demand(profile);
        _ = launcher.Find();
        if (store.Read(ReviewStore.Live).Find(live => IsSame(live, subject, operation)) is { } living)
        {
            call.Report(living.Id, "goes on with the review that was asked for before");
            return living.Review;
        }

        var record = new ReviewRecord
        {
            Review = new Review
            {
                ReviewId = ObjectIds.New('r'),
                RunId = subject.Run?.RunId,
                WorkItemId = subject.Run?.WorkItemId,
                Reviewer = profile.Name,
                Family = profile.Family,
                Subject = subject.Text,
                Tree = subject.Tree,
                Base = subject.Base,
                At = clock.GetUtcNow(),
            },
            Profile = profile,
            Source = subject.Source,
            Watches = subject.Watches,
            Part = subject.Part,
            Instruction = operation.Instruction,
            Timeout = settings.Review.Timeout,
        };
        return operation.DryRun ? record.Review : (await store.WriteAsync(call.Signature, writer => ReviewChange.Ask(writer, record), cancellationToken).ConfigureAwait(false)).Review;
    }

    private async Task<Review> WaitAsync(string id, bool noWait, Call call, CancellationToken cancellationToken)
    {
        var pause = s_first;
        Lease? lease = null;
        try
        {
            while (true)
            {
                lease ??= await drive.TryTakeAsync(id, call.Signature, cancellationToken).ConfigureAwait(false);
                if (lease is not null && !await drive.MoveAsync(id, lease, call.Signature, cancellationToken).ConfigureAwait(false))
                {
                    lease = null;
                }

                var review = desk.Load(id).Review;
                call.Report(id, $"{review.State.ToString().ToLowerInvariant()}, {review.Reviewer}, try {review.Try}, {review.Usage}");
                if (!review.IsLive || noWait)
                {
                    return review;
                }

                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
                pause = pause * 1.5 < s_poll ? pause * 1.5 : s_poll;
            }
        }
        finally
        {
            if (lease is not null)
            {
                await drive.ReleaseAsync(lease, call.Signature).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The one that is named; else the project's verifier; else the first that can be held read-only, of another family than the worker where there is one.</summary>
    private AgentProfile Reviewer(string? named, Run? run)
    {
        var agents = settings.Agents;
        if (named is not null)
        {
            return agents.Profiles.TryGetValue(named, out var profile) ? profile : throw new OrchestratorException(
                ErrorKind.NotFound, "profile-unknown", $"There is no agent profile '{named}'; there are {string.Join(", ", agents.Profiles.Keys.Order())}.", "orchestrator agent-profile get", named);
        }

        var family = run is null ? null : agents.Profiles.GetValueOrDefault(run.Worker)?.Family;
        return agents.Profiles.Values.Where(Reviewers.CanBeHeld).OrderBy(profile => profile.Family == family).ThenBy(profile => profile.Name != agents.Verifier).FirstOrDefault()
            ?? throw new OrchestratorException(
                ErrorKind.Usage, "reviewer-missing", "No agent profile of this project can be held read-only: a reviewer is a client of codex or claude.", "orchestrator agent-profile get");
    }

    private static bool IsSame(ReviewRecord live, ReviewSubject subject, InvokeReview operation) => live.Review.Round == 0
        && live.Review.Subject == subject.Text && live.Review.Tree == subject.Tree && live.Review.Base == subject.Base && live.Part == subject.Part
        && live.Instruction == operation.Instruction && (operation.Reviewer is null || operation.Reviewer == live.Review.Reviewer);
}
