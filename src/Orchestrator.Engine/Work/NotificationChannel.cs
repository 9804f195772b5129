namespace Orchestrator.Engine.Work;

/// <summary>One way in which people are told of what happens.</summary>
/// <param name="Name">As the settings name it.</param>
/// <param name="By"><c>tmux desktop command webhook jsonl</c>.</param>
internal sealed record NotificationChannel(string Name, string By)
{
    /// <summary>What is told when the settings don't say: where a run ended, where it needs somebody, where money runs out.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["run.paused", "run.completed", "run.failed", "budget.notice", "question"];

    /// <summary>Kinds of event; the beginning of a kind stands for all that begin so. <c>question</c> is a message for people.</summary>
    public IReadOnlyList<string> Events { get; init; } = Usual;

    /// <summary>The program and its arguments, for <c>command</c>.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The address, for <c>webhook</c>.</summary>
    public Uri? Url { get; init; }

    /// <summary>The file, for <c>jsonl</c>; relative to the state folder.</summary>
    public string Path { get; init; } = "notifications.jsonl";

    /// <summary>So long one try may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether this channel tells of such an event.</summary>
    public bool Tells(string kind) => Events.Any(wanted => kind.StartsWith(wanted, StringComparison.Ordinal) && (kind.Length == wanted.Length || wanted.EndsWith('.') || kind[wanted.Length] == '.'));
}
