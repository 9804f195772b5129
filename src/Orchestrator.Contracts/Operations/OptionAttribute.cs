namespace Orchestrator;

/// <summary>Help for one parameter of a request, shown by every door.</summary>
/// <param name="help">One sentence, with the unit where there is one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OptionAttribute(string help) : Attribute
{
    /// <summary>One sentence, with the unit where there is one.</summary>
    public string Help { get; } = help;

    /// <summary>Its place among the arguments that are given without a name, from 0; −1 when it must be named.</summary>
    public int Position { get; init; } = -1;
}
