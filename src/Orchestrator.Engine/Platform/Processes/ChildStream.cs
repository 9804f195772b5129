namespace Orchestrator.Engine.Platform.Processes;

/// <summary>What a child's standard stream is connected to.</summary>
/// <param name="Path">A file to open in the child; null: <paramref name="Descriptor"/> is used.</param>
/// <param name="Append">Whether the file is written at its end, and made when missing; else it is read.</param>
/// <param name="Descriptor">A descriptor of ours, or one that the child has already.</param>
internal readonly record struct ChildStream(string? Path, bool Append, int Descriptor)
{
    /// <summary>Reads nothing, swallows everything. A stream that is really closed would have its number taken by the next file opened.</summary>
    public static ChildStream Nothing { get; } = new("/dev/null", false, -1);

    public static ChildStream ReadFrom(string path) => new(path, false, -1);

    public static ChildStream AppendTo(string path) => new(path, true, -1);

    public static ChildStream Of(int descriptor) => new(null, false, descriptor);
}
