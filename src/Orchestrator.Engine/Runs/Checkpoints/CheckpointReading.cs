namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>What was found in some text of an agent's.</summary>
/// <param name="Checkpoints">Well-formed blocks in order, not yet checked against the run; <see cref="Checkpoint.Seq"/> is 0 when the block names none.</param>
/// <param name="Malformed">Blocks that can't be read, each with what is wrong with it.</param>
/// <param name="Foreign">Blocks that name another run.</param>
/// <param name="Prose">The text without the blocks.</param>
internal sealed record CheckpointReading(IReadOnlyList<Checkpoint> Checkpoints, IReadOnlyList<MalformedBlock> Malformed, int Foreign, string Prose)
{
    /// <summary>Of the malformed ones, those that are opened and not closed: more may come.</summary>
    public int Unclosed { get; init; }

    /// <summary>Blocks that are no report: quoted, an echo of our own prompt, or a template left unfilled.</summary>
    public int Skipped { get; init; }
}
