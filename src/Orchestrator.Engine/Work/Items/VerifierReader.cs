using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads verifiers; what could only fail at run time is refused here.</summary>
internal static class VerifierReader
{
    private static readonly TimeSpan s_match = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<Verifier> List(YamlFields fields, string name) => [.. fields.Mappings(name).Select(One)];

    public static Verifier One(YamlMap map)
    {
        var entry = map.Find("type") ?? throw map.Invalid($"a verifier needs a 'type'; it is one of: {string.Join(", ", ItemWords.Verifiers)}");
        var type = entry.Value as YamlScalar ?? throw entry.Value.Invalid("'type' must be a single value");
        return type.Text switch
        {
            "command" => Command(new(map, "a command verifier", ["type", "run", "expect", "timeout", "cwd"])),
            "artifact" => Artifact(new(map, "an artifact verifier", ["type", "path", "exists", "min_bytes", "contains", "sha256"])),
            "git" => Git(new(map, "a git verifier", ["type", "check", "expect"])),
            "step" => Step(new(map, "a step verifier", ["type", "done"])),
            "metric" => Metric(map),
            _ => throw type.Invalid($"unknown verifier type '{type.Text}'{Nearest.Suggest(type.Text, ItemWords.Verifiers)}"),
        };
    }

    public static MetricVerifier Metric(YamlMap map)
    {
        var fields = new YamlFields(map, "a metric", ["type", "name", "command", "pattern", "direction", "threshold", "timeout"]);
        if (fields.Scalar("pattern") is { } pattern && Compile(pattern, pattern.Text).GetGroupNumbers().Length < 2)
        {
            throw pattern.Invalid("the pattern needs a group: the number is what its first group matches");
        }

        var threshold = fields.Number("threshold") ?? throw map.Invalid("'threshold' is missing here");
        fields.Required("direction");
        return new(
            fields.Text("name") ?? "metric", fields.Required("command"), fields.Word("direction", "lte", ItemWords.Directions),
            threshold, fields.Text("pattern"), fields.Duration("timeout"));
    }

    private static CommandVerifier Command(YamlFields fields)
    {
        if (fields.Scalar("expect") is { } expect)
        {
            Expectation(expect);
        }

        return new(
            fields.Required("run").TrimEnd(), fields.Text("expect") ?? "pass", fields.Duration("timeout"),
            fields.Scalar("cwd") is { } cwd ? PathRule.Check(cwd, "cwd") : null);
    }

    private static void Expectation(YamlScalar scalar)
    {
        var (kind, rest) = scalar.Text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? (scalar.Text[..colon], scalar.Text[(colon + 1)..])
            : (scalar.Text, null);
        switch (kind, rest)
        {
            case ("pass" or "fail", null):
                break;
            case ("exit", not null) when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code <= 255:
                break;
            case ("exit", _):
                throw scalar.Invalid($"'{scalar.Text}': exit: takes a number from 0 to 255");
            case ("contains", { Length: > 0 }):
                break;
            case ("matches", { Length: > 0 }):
                Compile(scalar, rest);
                break;
            default:
                throw scalar.Invalid($"'expect' can't be '{scalar.Text}'; it is pass, fail, exit:N, contains:TEXT or matches:REGEX");
        }
    }

    private static ArtifactVerifier Artifact(YamlFields fields)
    {
        var path = fields.Scalar("path") ?? throw fields.Map.Invalid("'path' is missing here");
        var sha256 = fields.Scalar("sha256");
        if (sha256 is not null && (sha256.Text.Length != 64 || !sha256.Text.All(char.IsAsciiHexDigit)))
        {
            throw sha256.Invalid("'sha256' must be 64 hexadecimal digits");
        }

        return new(
            PathRule.Check(path, "path"), fields.Truth("exists", true), fields.Whole("min_bytes", 0, long.MaxValue),
            fields.Text("contains"), sha256?.Text.ToLowerInvariant());
    }

    private static GitVerifier Git(YamlFields fields)
    {
        fields.Required("check");
        var check = fields.Word("check", "dirty", ItemWords.GitChecks);
        var expect = fields.Scalar("expect");
        var fits = expect is null || check switch
        {
            "branch" => expect.Text.Length > 0,
            "ahead" => expect.Text is "true" or "false" || int.TryParse(expect.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => expect.Text is "true" or "false",
        };
        return fits ? new(check, expect?.Text) : throw expect!.Invalid($"'expect' of '{check}' can't be '{expect.Text}'");
    }

    private static StepVerifier Step(YamlFields fields) => new(fields.Required("done"));

    private static Regex Compile(YamlScalar scalar, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_match);
        }
        catch (ArgumentException error)
        {
            throw scalar.Invalid($"not a regular expression: {error.Message}");
        }
    }
}
