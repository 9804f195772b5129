using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Verification;

/// <summary>
/// A regular expression of a data file, held against text that agents write. It is cheap to make (an engine with linear time
/// costs tens of milliseconds each, and there are hundreds); only where a text makes it slow the linear engine, which finds
/// the same matches, takes over. So no text can hang a decision, and how fast the machine is changes none.
/// </summary>
internal sealed class SafePattern
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);
    private readonly Regex _quick;
    private readonly Lazy<Regex> _linear;

    /// <exception cref="ArgumentException">It is no regular expression, or looks around or back, which the linear engine can't.</exception>
    public SafePattern(string pattern)
    {
        if (LooksAround(pattern))
        {
            throw new ArgumentException("it may not look around or refer back");
        }

        _quick = new Regex(pattern, RegexOptions.CultureInvariant, s_patience);
        _linear = new(() => new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        HasPath = _quick.GetGroupNames().Contains("path");
    }

    /// <summary>Whether it has a group named <c>path</c>.</summary>
    public bool HasPath { get; }

    public bool HasGroup(string name) => _quick.GetGroupNames().Contains(name);

    public bool IsMatch(string text) => Try(text, (regex, t) => regex.IsMatch(t));

    public Match Match(string text) => Try(text, (regex, t) => regex.Match(t));

    /// <summary>The values of one group in every match.</summary>
    public IReadOnlyList<string> Values(string text, string group) => Try(text, (regex, t) => regex.Matches(t).Select(m => m.Groups[group].Value).ToList());

    /// <summary>The text without its first match.</summary>
    public string Remove(string text) => Try(text, (regex, t) => regex.Replace(t, "", 1));

    private T Try<T>(string text, Func<Regex, string, T> use)
    {
        if (_linear.IsValueCreated)
        {
            return use(_linear.Value, text);
        }

        try
        {
            return use(_quick, text);
        }
        catch (RegexMatchTimeoutException)
        {
            return use(_linear.Value, text);
        }
    }

    private static bool LooksAround(string pattern)
    {
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                i++;
                if (!inClass && i < pattern.Length && (pattern[i] is 'k' or 'G' or (>= '1' and <= '9')))
                {
                    return true;
                }
            }
            else if (c is '[' or ']')
            {
                inClass = c == '[' || (inClass && pattern[i - 1] == '[');
            }
            else if (!inClass && c == '(' && IsSpecialGroup(pattern.AsSpan(i + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looking ahead and behind, atomic groups, conditions, and groups that balance others.</summary>
    private static bool IsSpecialGroup(ReadOnlySpan<char> group) =>
        group.StartsWith("?=") || group.StartsWith("?!") || group.StartsWith("?>") || group.StartsWith("?(") || group.StartsWith("?<=") || group.StartsWith("?<!")
        || (group.StartsWith("?<") && group.IndexOf('>') is var end and > 0 && group[..end].Contains('-'));
}
