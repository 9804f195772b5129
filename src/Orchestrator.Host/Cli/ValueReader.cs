using System.Globalization;

namespace Orchestrator.Host.Cli;

/// <summary>Reads what was typed for a parameter.</summary>
internal static class ValueReader
{
    /// <summary>The value for the record's constructor.</summary>
    /// <exception cref="OrchestratorException">The text is no such value.</exception>
    public static object Read(Parameter parameter, IReadOnlyList<string> texts)
    {
        if (!parameter.IsList)
        {
            return One(parameter, texts[0]);
        }

        // Names of an enumeration hold no commas, so 'working,paused' can only mean two of them.
        var parts = parameter.Type.IsEnum ? texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).ToArray() : texts;
        var values = Array.CreateInstance(parameter.Type, parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            values.SetValue(One(parameter, parts[i]), i);
        }

        return values;
    }

    private static object One(Parameter parameter, string text)
    {
        var type = parameter.Type;
        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            return Enum.TryParse(type, text.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var named)
                && char.IsAsciiLetter(text[0]) && Enum.IsDefined(type, named!)
                ? named!
                : throw Wrong(parameter, text, $"one of {string.Join(", ", parameter.Choices)}", Suggestion.Nearest(text, parameter.Choices));
        }

        if (type == typeof(TimeSpan))
        {
            return DurationText.TryParse(text, out var duration) ? duration : throw Wrong(parameter, text, "a duration such as 30s, 10m, 8h, 1d or 01:30:00");
        }

        if (type == typeof(bool))
        {
            return bool.TryParse(text, out var truth) ? truth : throw Wrong(parameter, text, "true or false");
        }

        try
        {
            return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException)
        {
            throw Wrong(parameter, text, type == typeof(int) || type == typeof(long) ? "a whole number" : "a number");
        }
    }

    private static OrchestratorException Wrong(Parameter parameter, string text, string wanted, string? nearest = null) => new(
        ErrorKind.Usage, "bad-value", $"{parameter.Option} is '{text}', which is not {wanted}.",
        nearest is null ? null : $"{parameter.Option} {nearest}", parameter.Option);
}
