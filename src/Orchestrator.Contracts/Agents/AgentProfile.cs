namespace Orchestrator;

/// <summary>One way to run an agent, as <c>project.yaml</c> names it.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Family">Who makes the model, such as <c>openai</c>; a reviewer comes from another family.</param>
/// <param name="Adapter"><c>codex claude command</c>.</param>
/// <param name="Command">The program and its first arguments.</param>
/// <param name="Model">The model's name; null: the client's own default.</param>
/// <param name="Trust"><c>read_only standard full</c>.</param>
/// <param name="Args">Arguments added to each launch.</param>
[TableColumns(nameof(Name), nameof(Family), nameof(Adapter), nameof(Trust), nameof(Model), nameof(Command))]
public sealed record AgentProfile(string Name, string Family, string Adapter, IReadOnlyList<string> Command, string? Model, string Trust, IReadOnlyList<string> Args)
{
    /// <summary>Claude Code's permission mode; null: the trust level's own.</summary>
    public string? PermissionMode { get; init; }

    /// <summary>Silence after which a turn without any sign of life is looked into; null: the adapter's own.</summary>
    public TimeSpan? SilenceAfter { get; init; }

    /// <summary>How long a start may take; null: two minutes.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>Author name for commits; null: the profile's name.</summary>
    public string? IdentityName { get; init; }

    /// <summary>Author address for commits; null: made from the name.</summary>
    public string? IdentityEmail { get; init; }

    /// <summary><c>strict collaborative directive</c>.</summary>
    public string Style { get; init; } = "strict";

    /// <summary>How strong its model is held to be, a number of the project's own; a <c>stronger</c> reviewer has a higher one than the worker.</summary>
    public int Strength { get; init; }

    /// <summary>Names of variables of the caller's environment that the worker may have besides the allow-list.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>Variables that are set for the worker.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
