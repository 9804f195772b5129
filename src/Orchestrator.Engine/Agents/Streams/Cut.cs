namespace Orchestrator.Engine.Agents.Streams;

/// <summary>Shortens text without breaking a character in two.</summary>
internal static class Cut
{
    public const int InputLength = 4096;
    public const int LastTextLength = 16_384;

    public static string Head(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    public static string Tail(string text, int length) =>
        text.Length <= length ? text : text[(text.Length - length + (char.IsLowSurrogate(text[^length]) ? 1 : 0))..];

    /// <summary>The beginning of some UTF-8.</summary>
    public static string Head(ReadOnlySpan<byte> utf8, int length) =>
        Head(System.Text.Encoding.UTF8.GetString(utf8.Length > length * 4 ? utf8[..(length * 4)] : utf8), length);
}
