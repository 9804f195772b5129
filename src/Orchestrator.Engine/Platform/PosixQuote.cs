namespace Orchestrator.Engine.Platform;

/// <summary>Words as a POSIX shell reads them back.</summary>
internal static class PosixQuote
{
    /// <summary>The word, in quotes where it needs them.</summary>
    public static string Word(string text) => text.Length > 0 && text.All(IsPlain) ? text : Always(text);

    /// <summary>The word in single quotes, in which nothing means anything but itself.</summary>
    public static string Always(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':' or '=' or ',' or '+' or '@';
}
