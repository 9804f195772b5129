namespace Orchestrator;

/// <summary>A variable that a route names.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Reference">Where its value comes from, as it is written.</param>
[TableColumns(nameof(Name), nameof(Reference))]
public sealed record AuthVariable(string Name, string Reference)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} from {Reference}";
}
