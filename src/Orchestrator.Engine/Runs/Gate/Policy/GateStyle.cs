namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>A style of supervision: wording and thresholds, nothing else.</summary>
/// <param name="Thresholds">How often something may happen.</param>
/// <param name="Wording">Sentences for workers, by name.</param>
internal sealed record GateStyle(GateThresholds Thresholds, IReadOnlyDictionary<string, string> Wording)
{
    /// <summary>One sentence with its gaps filled.</summary>
    public string Say(string name, params (string Gap, string? Value)[] gaps)
    {
        var text = Wording[name];
        foreach (var (gap, value) in gaps)
        {
            text = text.Replace("{" + gap + "}", value ?? "", StringComparison.Ordinal);
        }

        return text.Trim();
    }
}
