namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>What a path is in a tree.</summary>
/// <param name="Mode">Six octal digits; zeros when it isn't there.</param>
/// <param name="Id">The object's hash.</param>
internal readonly record struct GitEntry(string Mode, string Id)
{
    private const string Absent = "000000";
    private const string Repository = "160000";

    public bool IsAbsent => Mode == Absent;

    /// <summary>A regular file: the only kind that filters apply to.</summary>
    public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);

    /// <summary>Another repository, by its commit.</summary>
    public bool IsRepository => Mode == Repository;

    /// <summary>A line for <c>update-index -z --index-info</c>, which removes a path that is absent.</summary>
    public string ToIndexLine(string path) => $"{(IsAbsent ? "0" : Mode)} {Id}\t{path}";
}
