using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Names where a value is. It may be shown; the value may not.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Place">The variable, the file, the whole <c>op://</c> reference, the command, or the text.</param>
internal sealed record RouteReference(ReferenceKind Kind, string Place)
{
    private static readonly (string Scheme, ReferenceKind Kind)[] s_schemes =
        [("env:", ReferenceKind.Environment), ("file:", ReferenceKind.File), ("cmd:", ReferenceKind.Command), ("text:", ReferenceKind.Text)];

    /// <summary>Reads one.</summary>
    /// <param name="variable">The variable that gets the value.</param>
    /// <param name="text">As it is written.</param>
    /// <returns>The reference, or what is wrong with it. What is written is not in there: it may be the secret itself.</returns>
    public static (RouteReference? Reference, string? Problem) Parse(string variable, string text)
    {
        if (text.StartsWith("op://", StringComparison.Ordinal))
        {
            return text["op://".Length..].Split('/') is { Length: >= 3 } parts && parts.All(part => part.Trim().Length > 0)
                ? (new(ReferenceKind.OnePassword, text), null)
                : (null, "'op://' is followed by vault, item and field");
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address.UserInfo.Length > 0 ? (null, "an address holds no name and no password") : (new(ReferenceKind.Text, text), null);
        }

        var (scheme, kind) = s_schemes.FirstOrDefault(known => text.StartsWith(known.Scheme, StringComparison.Ordinal));
        if (scheme is null || text[scheme.Length..].Trim() is not { Length: > 0 } place)
        {
            return (null, "its value is named by env:NAME, file:PATH, op://VAULT/ITEM/FIELD or cmd:PROGRAM, and is not written here itself");
        }

        return kind switch
        {
            ReferenceKind.Environment when place.Contains('=', StringComparison.Ordinal) => (null, "'env:' is followed by a variable's name"),
            ReferenceKind.File when !Path.IsPathRooted(place) && !place.StartsWith("~/", StringComparison.Ordinal) => (null, "'file:' is followed by a path that begins with / or ~/"),
            ReferenceKind.Command when CommandWords.Split(place).Count == 0 => (null, "the command behind 'cmd:' has a quote that is not closed"),
            ReferenceKind.Text when SecretNames.Suggests(variable) => (null, "'text:' is for what is no secret"),
            _ => (new(kind, place), null),
        };
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Kind == ReferenceKind.OnePassword || (Kind == ReferenceKind.Text && Place.StartsWith("http", StringComparison.Ordinal))
        ? Place
        : $"{s_schemes.First(known => known.Kind == Kind).Scheme}{Place}";
}
