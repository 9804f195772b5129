using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orchestrator.Host.Output;

/// <summary>One value as people read it: one line, enumerations as they are typed, times by their distance from now.</summary>
internal static class Cell
{
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => VisibleText.Of(ShortHash.Of(text)).ReplaceLineEndings(" "),
        bool truth => truth ? "yes" : "no",
        Enum name => Spelling.Snake(name.ToString()),
        DateTimeOffset time => TimeText.Ago(time),
        TimeSpan span => DurationText.Format(span),
        JsonElement element => element.GetRawText(),
        IDictionary map => string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}={Text(map[key])}")),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => SaysItself(value.GetType()) ? value.ToString()! : Properties(value),
    };

    /// <summary>A heading for a property: <c>LastSign</c> is <c>last sign</c>.</summary>
    public static string Heading(string property) => Spelling.Words(property);

    /// <summary>Whether a record has words of its own instead of those that the compiler makes.</summary>
    private static bool SaysItself(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method && !method.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private static string Properties(object value) => string.Join(", ", value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => (property.Name, Text: Text(property.GetValue(value))))
        .Where(property => property.Text.Length > 0)
        .Select(property => $"{Heading(property.Name)}: {property.Text}"));
}
