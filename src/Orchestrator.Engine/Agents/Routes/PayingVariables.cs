namespace Orchestrator.Engine.Agents.Routes;

/// <summary>
/// Variables that decide who pays for a client's requests, or where they go: keys, tokens, addresses, switches to another
/// provider. Only a route hands one to a worker. Read from Codex 0.169 and Claude Code 2.1.197, and from what other
/// providers document.
/// </summary>
internal static class PayingVariables
{
    /// <summary>Credentials of an account that is paid by subscription.</summary>
    private static readonly HashSet<string> s_subscriptions = new(StringComparer.Ordinal) { "CLAUDE_CODE_OAUTH_TOKEN", "CODEX_ACCESS_TOKEN" };

    private static readonly string[] s_prefixes =
    [
        "OPENAI_", "AZURE_OPENAI_", "CODEX_", "ANTHROPIC_", "CLAUDE_CODE_OAUTH_", "CLAUDE_CODE_API_", "CLAUDE_CODE_USE_", "CLAUDE_CODE_SKIP_", "CLAUDE_CODE_HOST_AUTH_",
        "CLAUDE_CODE_SESSION_ACCESS_", "CLAUDE_CODE_CUSTOM_OAUTH_", "CLAUDE_CODE_CLIENT_KEY",
    ];

    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST", "AWS_BEARER_TOKEN_BEDROCK", "GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY", "OPENROUTER_API_KEY",
        "MISTRAL_API_KEY", "GROQ_API_KEY", "XAI_API_KEY", "DEEPSEEK_API_KEY", "COHERE_API_KEY", "TOGETHER_API_KEY", "FIREWORKS_API_KEY", "PERPLEXITY_API_KEY",
        "CEREBRAS_API_KEY", "MOONSHOT_API_KEY", "DASHSCOPE_API_KEY", "ZAI_API_KEY", "OLLAMA_API_KEY", "HF_TOKEN", "HUGGINGFACEHUB_API_TOKEN", "REPLICATE_API_TOKEN",
    };

    /// <summary>Begin like one and decide nothing of the kind.</summary>
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "CODEX_HOME", "CODEX_CA_CERTIFICATE", "CODEX_SQLITE_HOME", "CODEX_NON_INTERACTIVE", "ANTHROPIC_LOG", "ANTHROPIC_BETAS", "CLAUDE_CODE_USE_POWERSHELL_TOOL",
        "CLAUDE_CODE_SKIP_PROMPT_HISTORY",
    };

    /// <summary>Whether a variable decides it.</summary>
    public static bool Decides(string name) =>
        s_names.Contains(name) || (s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && !s_harmless.Contains(name) && !NamesModel(name));

    /// <summary>Whether a subscription pays where it is set; an address may stand beside it.</summary>
    public static bool IsOfSubscription(string name) => s_subscriptions.Contains(name) || name.EndsWith("_BASE_URL", StringComparison.Ordinal);

    /// <summary>Such as ANTHROPIC_DEFAULT_OPUS_MODEL: which model, not at whose cost.</summary>
    private static bool NamesModel(string name) => name.EndsWith("_MODEL", StringComparison.Ordinal) || name.Contains("_MODEL_", StringComparison.Ordinal);
}
