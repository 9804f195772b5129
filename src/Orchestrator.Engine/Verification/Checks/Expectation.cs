using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>What a command verifier expects: <c>pass</c>, <c>fail</c>, <c>exit:N</c>, <c>contains:TEXT</c> or <c>matches:REGEX</c>.</summary>
internal static class Expectation
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static (bool Met, string Detail) Judge(string expect, ProcessOutcome outcome, string output)
    {
        if (outcome.TimedOut)
        {
            return (false, $"It took longer than {outcome.Duration.TotalSeconds:0} s and was killed.");
        }

        var (kind, operand) = expect.Split(':', 2) is [var k, var o] ? (k, o) : (expect, "");
        var code = outcome.ExitCode;
        return kind switch
        {
            "pass" => (code == 0, code == 0 ? "It passed." : $"Exit code {code}, expected 0."),
            // The shell's codes for a command that isn't there or can't be run: no test failed, none was run.
            "fail" when code is 126 or 127 => (false, $"Exit code {code}: the command could not be run, which is not the failure expected."),
            "fail" => (code != 0, code != 0 ? $"It failed as expected, exit code {code}." : "It passed, a failure was expected."),
            "exit" => Exit(operand, code),
            "contains" => output.Contains(operand, StringComparison.Ordinal)
                ? (true, $"The output contains '{operand}'.") : (false, $"The output does not contain '{operand}' (exit code {code})."),
            "matches" => Matches(operand, output, code),
            _ => (false, $"'{expect}' is no expectation; use pass, fail, exit:N, contains:TEXT or matches:REGEX."),
        };
    }

    private static (bool Met, string Detail) Exit(string operand, int code)
    {
        if (!int.TryParse(operand, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return (false, $"'exit:{operand}' names no exit code.");
        }

        return (code == wanted, code == wanted ? $"Exit code {code} as expected." : $"Exit code {code}, expected {wanted}.");
    }

    private static (bool Met, string Detail) Matches(string pattern, string output, int code)
    {
        try
        {
            return Regex.IsMatch(output, pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, s_patience)
                ? (true, $"The output matches '{pattern}'.") : (false, $"The output does not match '{pattern}' (exit code {code}).");
        }
        catch (ArgumentException error)
        {
            return (false, $"'{pattern}' is no regular expression: {error.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            return (false, $"'{pattern}' took longer than {s_patience.TotalSeconds:0} s on this output.");
        }
    }
}
