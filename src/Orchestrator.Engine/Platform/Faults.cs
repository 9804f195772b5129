namespace Orchestrator.Engine.Platform;

/// <summary>Where a test may cut the power: each statement, rename and effect passes here. Does nothing in use.</summary>
internal class Faults
{
    public static Faults None { get; } = new();

    /// <param name="point">Such as <c>store.commit</c>, <c>file.rename</c>, <c>effect.launch</c>.</param>
    public virtual void Pass(string point)
    {
    }
}
