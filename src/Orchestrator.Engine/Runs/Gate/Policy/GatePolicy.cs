using Orchestrator.Engine.Runs.Gate.Danger;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>The gate's rules as data: patterns, thresholds, routes and wording, under one name and hash.</summary>
internal sealed record GatePolicy
{
    /// <summary><c>name@hash</c>: the name, and the beginning of the SHA-256 of everything that it is made of.</summary>
    public required string Id { get; init; }

    /// <summary>The form of the document; this engine reads 1.</summary>
    public required int Version { get; init; }

    public required DangerPolicy Danger { get; init; }

    /// <summary>What workers lack, each sort with its reason code; the first that matches counts.</summary>
    public required IReadOnlyList<NeedClass> Needs { get; init; }

    /// <summary>Needs that ask for nothing: the runtime gives them anyway.</summary>
    public required IReadOnlyList<SafePattern> IdleNeeds { get; init; }

    public required SoftQuestions SoftQuestions { get; init; }

    public required Interruptions Interruptions { get; init; }

    public required GateBackoff Backoff { get; init; }

    /// <summary>How sure a rule is, by its id; 1 where nothing is said.</summary>
    public required IReadOnlyDictionary<string, double> Confidence { get; init; }

    /// <summary>Who is asked, by class of pause.</summary>
    public required IReadOnlyDictionary<PauseClass, string> Routes { get; init; }

    /// <summary>Styles of supervision, by name; <c>strict</c> is always there.</summary>
    public required IReadOnlyDictionary<string, GateStyle> Styles { get; init; }

    /// <summary>A style by name; an unknown one is <c>strict</c>.</summary>
    public GateStyle Style(string name) => Styles.GetValueOrDefault(name, Styles["strict"]);
}
