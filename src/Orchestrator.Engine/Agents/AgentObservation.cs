namespace Orchestrator.Engine.Agents;

/// <summary>One thing that a client's output tells.</summary>
/// <param name="Offset">Where it stands in the file, in bytes.</param>
internal abstract record AgentObservation(long Offset)
{
    /// <summary>When it happened, where the line says it; null for streams, which don't.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The agent session has this id.</summary>
    internal sealed record SessionStarted(long Offset, string SessionId, string? Model) : AgentObservation(Offset);

    /// <summary>The agent said something.</summary>
    internal sealed record Said(long Offset, string Text) : AgentObservation(Offset);

    /// <summary>The agent ran a command, or called a tool with this input.</summary>
    /// <param name="Offset">Where it stands in the file.</param>
    /// <param name="Tool">The client's name of the tool.</param>
    /// <param name="Command">The shell command; null for other tools.</param>
    /// <param name="Paths">Files that it writes.</param>
    /// <param name="Input">The input, cut to 4,096 characters.</param>
    internal sealed record ToolCalled(long Offset, string Tool, string? Command, IReadOnlyList<string> Paths, string Input) : AgentObservation(Offset);

    /// <summary>What the session has used so far: its running total, so that a repeat adds nothing.</summary>
    internal sealed record Used(long Offset, Usage SessionTotal) : AgentObservation(Offset);

    /// <summary>A limit of the account was reached.</summary>
    internal sealed record RateLimited(long Offset, DateTimeOffset? Until, string Message) : AgentObservation(Offset);

    /// <summary>The provider failed in a way that a later try may not meet.</summary>
    internal sealed record ProviderFailed(long Offset, string Message) : AgentObservation(Offset);

    /// <summary>Somebody said something to the agent and its turn begins; told by transcripts only.</summary>
    /// <param name="Offset">Where it stands in the file.</param>
    /// <param name="Text">What was said, as the transcript shows it; null when it doesn't.</param>
    internal sealed record TurnStarted(long Offset, string? Text) : AgentObservation(Offset)
    {
        /// <summary>It was said into a turn that is under way, or brings back one that had ended: no turn of its own.</summary>
        public bool Joins { get; init; }

        /// <summary>It was written down after what it led to; what the turn came to since is told once more behind it.</summary>
        public bool Late { get; init; }
    }

    /// <summary>The agent asks a person for leave, or a question, and waits; told by transcripts only.</summary>
    /// <param name="Offset">Where it stands in the file.</param>
    /// <param name="What">The client's name of the tool that waits.</param>
    internal sealed record ApprovalAsked(long Offset, string What) : AgentObservation(Offset);

    /// <summary>What was asked for was given or refused.</summary>
    internal sealed record ApprovalAnswered(long Offset) : AgentObservation(Offset);

    /// <summary>The client begins to make its history shorter; told by transcripts only, and not by each client.</summary>
    internal sealed record CompactionStarted(long Offset) : AgentObservation(Offset);

    /// <summary>The client has made its history shorter.</summary>
    internal sealed record CompactionEnded(long Offset) : AgentObservation(Offset);

    /// <summary>The turn was broken off, by a person or by us; told by transcripts only.</summary>
    internal sealed record TurnAborted(long Offset) : AgentObservation(Offset);

    /// <summary>The turn ended well.</summary>
    internal sealed record TurnEnded(long Offset, string? FinalText) : AgentObservation(Offset);

    /// <summary>The turn ended with an error.</summary>
    internal sealed record TurnFailed(long Offset, string Message) : AgentObservation(Offset);

    /// <summary>A sign of life that tells nothing else.</summary>
    internal sealed record Alive(long Offset, string Kind) : AgentObservation(Offset);
}
