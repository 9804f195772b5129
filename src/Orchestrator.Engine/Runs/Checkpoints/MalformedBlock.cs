namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>A block that can't be read.</summary>
/// <param name="Problem">What is wrong with it, the end of a sentence: <c>it has no status</c>.</param>
/// <param name="Mend">What to do about it, the beginning of one.</param>
internal sealed record MalformedBlock(string Problem, string Mend)
{
    /// <summary>What the worker is told.</summary>
    public string Correction => $"Your checkpoint block was not read: {Problem}. {Mend}, and send the whole block again.";
}
