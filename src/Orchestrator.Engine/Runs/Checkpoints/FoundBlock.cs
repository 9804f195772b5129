namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>One block as it stands in a text.</summary>
/// <param name="Start">Where its opening tag begins.</param>
/// <param name="End">After its closing tag.</param>
/// <param name="Body">What is between the tags.</param>
/// <param name="Standing">Whether it is the agent's own word.</param>
internal sealed record FoundBlock(int Start, int End, string Body, BlockStanding Standing);
