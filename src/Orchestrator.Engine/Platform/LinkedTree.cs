namespace Orchestrator.Engine.Platform;

/// <summary>A working tree of a repository, as git lists it.</summary>
/// <param name="Path">Its folder, absolute, whether or not it is there.</param>
/// <param name="Branch">The branch checked out, without <c>refs/heads/</c>; null when detached or bare.</param>
/// <param name="Lock">Why somebody locked it, empty when no reason was given; null when nobody did.</param>
internal sealed record LinkedTree(string Path, string? Branch, string? Lock)
{
    /// <summary>Git's own lock while it makes a tree: it stays behind when git dies over it.</summary>
    public bool IsHalfMade => Lock == "initializing";
}
