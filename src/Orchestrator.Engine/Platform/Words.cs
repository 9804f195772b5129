namespace Orchestrator.Engine.Platform;

/// <summary>English as sentences of ours need it.</summary>
internal static class Words
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The text with one full stop at its end, whatever it ended with.</summary>
    public static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?' or ':'] whole ? whole : text.TrimEnd() + ".";
}
