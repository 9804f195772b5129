using System.Text.Json.Serialization;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>What <see cref="UsageMeter"/> keeps.</summary>
/// <param name="Before">What the session used before the counter that is read now began.</param>
/// <param name="Counter">The highest reading of that counter.</param>
/// <param name="Messages">Messages counted one by one since the last reading that covers them, by id, the newest last.</param>
internal sealed record UsageState(Usage Before, Usage Counter, IReadOnlyList<CountedMessage> Messages)
{
    /// <summary>Of a session that has used nothing.</summary>
    public static UsageState None { get; } = new(new Usage(), new Usage(), []);

    /// <summary>What the session has used in all.</summary>
    [JsonIgnore]
    public Usage Total => UsageMeter.Sum(Before, Counter);

    /// <summary>A new process counts from zero, unless its client shows otherwise.</summary>
    public UsageState NextProcess() => new(Total, new Usage(), []);
}
