namespace Orchestrator;

/// <summary>Reads reviews.</summary>
[Operation("review get", "Reads reviews by agents, with their findings.", Room = "Verification", Tool = true)]
public sealed record GetReview(
    [Option("Ids or unambiguous prefixes of reviews; all when not given.", Position = 0)] IReadOnlyList<string>? Review = null,
    [Option("Only those of this run.")] string? Run = null,
    [Option("Only those that have not ended.")] bool Live = false,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<Review>;
