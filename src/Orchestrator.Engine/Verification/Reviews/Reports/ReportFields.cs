using System.Text.Json;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Verification.Reviews.Reports;

/// <summary>Reads typed members of one object of a report; whatever is wrong is named with its place, and all of it is told at once.</summary>
/// <param name="map">The object.</param>
/// <param name="place">Where it stands, such as <c>criteria[0]</c>; empty for the report itself.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ReportFields(JsonElement map, string place, List<string> problems)
{
    /// <summary>Text that must be there and say something; null when it doesn't.</summary>
    public string? Text(string name, int most)
    {
        if (Member(name) is not { } member)
        {
            return Wrong(name, "is missing");
        }

        if (member.ValueKind != JsonValueKind.String)
        {
            return Wrong(name, $"is {Kind(member)}, not text");
        }

        var text = VisibleText.Of(member.GetString()!.Trim());
        return text.Length > 0 ? Cut.Head(text, most) : Wrong(name, "says nothing");
    }

    /// <summary>Text that may be missing or null.</summary>
    public string? MaybeText(string name, int most) => Member(name) is null ? null : Text(name, most);

    /// <summary>A whole number that may be missing or null.</summary>
    public int? MaybeNumber(string name, int least)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) && number >= least)
        {
            return number;
        }

        Wrong(name, $"is {(member.ValueKind == JsonValueKind.Number ? member.GetRawText() : Kind(member))}, not a whole number from {least}");
        return null;
    }

    /// <summary>A whole number that must be this one.</summary>
    public void Number(string name, int expected)
    {
        if (Member(name) is not { } member)
        {
            Wrong(name, "is missing");
        }
        else if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var number))
        {
            Wrong(name, $"is {Kind(member)}, not a whole number");
        }
        else if (number != expected)
        {
            Wrong(name, $"is {number}, and what is judged is {expected}");
        }
    }

    /// <summary>Text that must be exactly this.</summary>
    public void Exactly(string name, string expected)
    {
        if (Text(name, 256) is { } text && text != expected)
        {
            Wrong(name, $"is '{text}', and what is judged is '{expected}'");
        }
    }

    /// <summary>One of some words; null when it is none.</summary>
    public string? Word(string name, params string[] words)
    {
        var text = Text(name, 64);
        return text is null || words.Contains(text) ? text : Wrong(name, $"is '{text}', which is not one of {string.Join(", ", words)}");
    }

    /// <summary>The objects of a list; one that is missing is empty where it may be.</summary>
    public IReadOnlyList<ReportFields> List(string name, int most, bool required)
    {
        if (Member(name) is not { } member)
        {
            if (required)
            {
                Wrong(name, "is missing");
            }

            return [];
        }

        if (member.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, $"is {Kind(member)}, not a list");
            return [];
        }

        if (member.GetArrayLength() > most)
        {
            Wrong(name, $"has {member.GetArrayLength()} entries; {most} are read");
            return [];
        }

        var entries = new List<ReportFields>();
        foreach (var (entry, index) in member.EnumerateArray().Select((entry, index) => (entry, index)))
        {
            if (entry.ValueKind == JsonValueKind.Object)
            {
                entries.Add(new ReportFields(entry, $"{Path(name)}[{index}]", problems));
            }
            else
            {
                problems.Add($"{Path(name)}[{index}] is {Kind(entry)}, not an object");
            }
        }

        return entries;
    }

    /// <summary>A list of texts; one that is missing is empty.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int length)
    {
        if (Member(name) is not { } member)
        {
            return [];
        }

        if (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() > most)
        {
            Wrong(name, member.ValueKind == JsonValueKind.Array ? $"has {member.GetArrayLength()} entries; {most} are read" : $"is {Kind(member)}, not a list");
            return [];
        }

        var texts = new List<string>();
        foreach (var (entry, index) in member.EnumerateArray().Select((entry, index) => (entry, index)))
        {
            var text = entry.ValueKind == JsonValueKind.String ? VisibleText.Of(entry.GetString()!.Trim()) : "";
            if (text.Length == 0 || text.Length > length)
            {
                problems.Add($"{Path(name)}[{index}] is {(text.Length > length ? $"longer than {length} characters" : entry.ValueKind == JsonValueKind.String ? "empty" : $"{Kind(entry)}, not text")}");
            }

            texts.Add(text);
        }

        return texts;
    }

    public string? Wrong(string name, string what)
    {
        problems.Add($"{Path(name)} {what}");
        return null;
    }

    private string Path(string name) => place.Length == 0 ? name : $"{place}.{name}";

    private JsonElement? Member(string name) => map.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };
}
