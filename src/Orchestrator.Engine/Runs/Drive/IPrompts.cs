using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Words for workers, from the project's templates.</summary>
internal interface IPrompts
{
    /// <summary>The whole contract: what an agent that knows nothing yet is told.</summary>
    /// <param name="record">The run.</param>
    /// <param name="attempt">The attempt that it opens.</param>
    /// <param name="waiting">What waits for the worker, of earlier attempts or of a person.</param>
    string Contract(RunRecord record, int attempt, IReadOnlyList<Instruction> waiting);

    /// <summary>One turn's message, made of what waits for the worker.</summary>
    string Message(RunRecord record, IReadOnlyList<Instruction> instructions, long nextSeq);

    /// <summary>The worker's history was shortened: where the work stands, and that it goes on.</summary>
    string Shortened(RunRecord record);

    /// <summary>A verification failed: the failure's own lines, and what to do.</summary>
    string Retry(RunRecord record, IReadOnlyList<Orchestrator.Verification> failed, IReadOnlyList<FinishCondition> unmet);

    /// <summary>Reviewers refused the result: the criteria that they see not to hold, with what they say of it.</summary>
    string ReviewFailed(RunRecord record, IReadOnlyList<Review> reviews);

    /// <summary>A step is verified: the next one.</summary>
    string NextStep(RunRecord record, string verifiedStep);

    /// <summary>Blocks that could not be read.</summary>
    string Correction(RunRecord record, IReadOnlyList<string> malformed);

    /// <summary>A handoff that can't be taken.</summary>
    string HandoffInvalid(RunRecord record, IReadOnlyList<string> problems);

    /// <summary>Nobody can answer now: how to go on.</summary>
    string Recovery(RunRecord record, RunPause pause);
}
