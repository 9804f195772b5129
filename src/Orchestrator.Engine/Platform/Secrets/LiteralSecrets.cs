using System.Buffers;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Platform.Secrets;

/// <summary>
/// Finds secrets that stand in a text in clear, by the forms that their makers gave them. A secret without such a form, a
/// password above all, is not found.
/// </summary>
internal static partial class LiteralSecrets
{
    /// <summary>The groups of the pattern, in words.</summary>
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["anthropic"] = "an Anthropic key",
        ["openai"] = "an OpenAI key",
        ["openrouter"] = "an OpenRouter key",
        ["xai"] = "an xAI key",
        ["groq"] = "a Groq key",
        ["google"] = "a Google key",
        ["huggingface"] = "a Hugging Face token",
        ["aws"] = "an AWS access key",
        ["github"] = "a GitHub token",
        ["gitlab"] = "a GitLab token",
        ["npm"] = "an npm token",
        ["slack"] = "a Slack token",
        ["stripe"] = "a Stripe key",
        ["onepassword"] = "a 1Password service account's token",
        ["ours"] = "a session's token",
        ["pem"] = "a private key",
    };

    /// <summary>What every form begins with: most texts hold none of these, and need no closer look.</summary>
    private static readonly SearchValues<string> s_beginnings = SearchValues.Create(
        ["sk-", "xai-", "gsk_", "AIza", "hf_", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "xox", "k_live_", "ops_eyJ", "orc_", "-----BEGIN "],
        StringComparison.Ordinal);

    /// <summary>The first one of a text; null when there is none.</summary>
    public static LiteralSecret? First(string text) => All(text).FirstOrDefault();

    /// <summary>All of them, from the beginning.</summary>
    public static IEnumerable<LiteralSecret> All(string text)
    {
        if (!text.AsSpan().ContainsAny(s_beginnings))
        {
            yield break;
        }

        foreach (Match match in Form().Matches(text))
        {
            var before = text.AsSpan(0, match.Index);
            var kind = match.Groups.Values.Skip(1).First(group => group.Success).Name;
            yield return new LiteralSecret(s_kinds[kind], before.Count('\n') + 1, match.Index - before.LastIndexOf('\n'));
        }
    }

    /// <summary>Refuses a text that holds one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its file, as people know it.</param>
    /// <exception cref="OrchestratorException"><c>secret-literal</c>, with the place.</exception>
    public static void Demand(string text, string file)
    {
        if (First(text) is { } secret)
        {
            var place = $"{file}:{secret.Line}:{secret.Column}";
            throw new OrchestratorException(ErrorKind.Usage, "secret-literal", $"{place}: {InWords(secret)}", Fix(file), place);
        }
    }

    public static string InWords(LiteralSecret secret) => $"{secret.Kind} stands here in clear; a file names where a secret is, never the secret";

    /// <summary>Whoever has the file has the secret, and its history keeps it.</summary>
    public static string Fix(string file) => $"${{EDITOR:-vi}} {file}, and revoke that secret at its maker's";

    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_-])(?:
            (?<anthropic>sk-ant-[a-z]{2,10}[0-9]{2}-[A-Za-z0-9_-]{20,})
          | (?<openrouter>sk-or-v[0-9]-[0-9a-f]{40,})
          | (?<openai>sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,} | sk-[A-Za-z0-9]{32,})
          | (?<xai>xai-[A-Za-z0-9]{60,})
          | (?<groq>gsk_[A-Za-z0-9]{40,})
          | (?<google>AIza[0-9A-Za-z_-]{35})
          | (?<huggingface>hf_[A-Za-z0-9]{30,})
          | (?<aws>(?:AKIA|ASIA)(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}(?![0-9A-Za-z]))
          | (?<github>gh[pousr]_[A-Za-z0-9]{36,} | github_pat_[A-Za-z0-9_]{40,})
          | (?<gitlab>glpat-[A-Za-z0-9_-]{20,})
          | (?<npm>npm_[A-Za-z0-9]{36})
          | (?<slack>xox[abeoprs]-[0-9A-Za-z-]{20,})
          | (?<stripe>[rs]k_live_[0-9A-Za-z]{20,})
          | (?<onepassword>ops_eyJ[A-Za-z0-9_=-]{40,})
          | (?<ours>orc_[0-9a-f]{64})
        )
        | (?<pem>-----BEGIN\ [A-Z\ ]{0,30}PRIVATE\ KEY-----)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
