namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>What one call of git has besides its arguments.</summary>
/// <param name="Input">Standard input, as <see cref="RawText"/>.</param>
/// <param name="Variables">Variables over those that every call has.</param>
internal sealed record GitCallOptions(string? Input = null, IReadOnlyDictionary<string, string>? Variables = null)
{
    /// <summary>Works on an index file of our own instead of the operator's.</summary>
    public static GitCallOptions WithIndex(string path, string? input = null) => new(input, new Dictionary<string, string> { ["GIT_INDEX_FILE"] = path });
}
