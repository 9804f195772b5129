using System.Text;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// What git says is read as Latin-1, one character a byte, since a file's name is bytes and need not be UTF-8. People's
/// text is made of it only where it leaves.
/// </summary>
internal static class RawText
{
    public static string Decode(string raw) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(raw));

    public static string Encode(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Fields that each end with a zero byte.</summary>
    public static string[] Fields(string raw) => raw.Length == 0 ? [] : (raw[^1] == '\0' ? raw[..^1] : raw).Split('\0');

    public static string Join(IEnumerable<string> fields) => string.Concat(fields.Select(field => field + "\0"));

    /// <summary>The folders that a path lies in, the outermost first.</summary>
    public static IEnumerable<string> FoldersOf(string path)
    {
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            yield return path[..at];
        }
    }
}
