using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Executes a <see cref="MetricVerifier"/>. A command that fails measured nothing, whatever it printed.</summary>
internal sealed partial class MetricCheck(CommandRunner commands)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public async Task<CheckResult> ExecuteAsync(VerificationRequest request, MetricVerifier metric, string id, CancellationToken cancellationToken)
    {
        var run = await commands.RunAsync(request.Run.RunId, id, metric.Command, request.Run.Tree, metric.Timeout, cancellationToken).ConfigureAwait(false);
        var (met, detail) = Expectation.Judge("pass", run.Outcome, run.Output);
        if (!met)
        {
            return new CheckResult(false, detail) { Command = run };
        }

        try
        {
            return Compare(metric, Find(metric.Pattern, run.Output)) with { Command = run };
        }
        catch (ArgumentException error)
        {
            return new CheckResult(false, $"'{metric.Pattern}' is no regular expression: {error.Message}") { Command = run };
        }
        catch (RegexMatchTimeoutException)
        {
            return new CheckResult(false, $"'{metric.Pattern}' took longer than {s_patience.TotalSeconds:0} s on this output.") { Command = run };
        }
    }

    private static CheckResult Compare(MetricVerifier metric, double? found)
    {
        if (found is not { } value)
        {
            return new CheckResult(false, metric.Pattern is null ? "The command printed no number." : $"No number where '{metric.Pattern}' looks for it.");
        }

        var (holds, sign) = metric.Direction switch
        {
            "lt" => (value < metric.Threshold, "<"),
            "lte" => (value <= metric.Threshold, "≤"),
            "gt" => (value > metric.Threshold, ">"),
            "gte" => (value >= metric.Threshold, "≥"),
            // Exactly what was written: no tolerance that nobody asked for.
            "eq" => (value.Equals(metric.Threshold), "="),
            _ => (false, "?"),
        };
        var detail = string.Create(CultureInfo.InvariantCulture, $"{metric.Name} is {value}, wanted {sign} {metric.Threshold}.");
        return new CheckResult(holds, detail) { Value = value };
    }

    private static double? Find(string? pattern, string output)
    {
        var text = pattern is null
            ? Number().Match(output).Value
            : Regex.Match(output, pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, s_patience) is { Success: true } match
                ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : "";
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    /// <summary>Right to left: the first match is the last number printed. Digits of a word (<c>p95</c>) are none.</summary>
    [GeneratedRegex(@"(?<![\w.])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\d.]*\d)", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
