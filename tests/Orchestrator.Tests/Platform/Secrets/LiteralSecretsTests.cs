using Orchestrator.Engine.Platform.Secrets;

namespace Orchestrator.Tests.Platform.Secrets;

public class LiteralSecretsTests
{
    // Put together here, so that this file itself holds none.
    public static TheoryData<string, string> Known => new()
    {
        { "an Anthropic key", "sk-" + "ant-api03-" + Letters(40) },
        { "an Anthropic key", "sk-" + "ant-oat01-" + Letters(40) },
        { "an OpenAI key", "sk-" + "proj-" + Letters(40) },
        { "an OpenAI key", "sk-" + Letters(48) },
        { "an OpenRouter key", "sk-" + "or-v1-" + new string('a', 64) },
        { "a GitHub token", "ghp" + "_" + Letters(36) },
        { "a GitHub token", "github" + "_pat_" + Letters(60) },
        { "a GitLab token", "glpat" + "-" + Letters(20) },
        { "an AWS access key", "AK" + "IAQ2W3E4R5T6Z7U8I9" },
        { "a Google key", "AI" + "za" + Letters(35) },
        { "a Slack token", "xo" + "xb-" + "123456789012-" + Letters(24) },
        { "a Stripe key", "sk" + "_live_" + Letters(24) },
        { "an npm token", "np" + "m_" + Letters(36) },
        { "a Hugging Face token", "h" + "f_" + Letters(34) },
        { "a 1Password service account's token", "ops_" + "eyJ" + Letters(80) },
        { "a session's token", "orc" + "_" + new string('0', 64) },
        { "a private key", "-----BEGIN OPENSSH " + "PRIVATE KEY-----" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Each_known_form_is_found_with_its_place_and_without_itself(string kind, string secret)
    {
        var found = Assert.Single(LiteralSecrets.All($"first: line\nkey: \"{secret}\"\n"));

        Assert.Equal(new LiteralSecret(kind, 2, 7), found);
        var error = Assert.Throws<OrchestratorException>(() => LiteralSecrets.Demand(secret, "a.yaml"));
        Assert.Equal(("secret-literal", "a.yaml:1:1"), (error.Code, error.Target));
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the task-manager, a risk-assessment, sk-short, desk-abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("env:OPENAI_API_KEY op://Private/OpenAI/credential")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("xoxo-hugs-and-kisses")]
    public void Other_text_holds_none(string text) => Assert.Null(LiteralSecrets.First(text));

    [Theory]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("GOOGLE_APPLICATION_CREDENTIALS", true)]
    [InlineData("PATH", false)]
    [InlineData("KEYBOARD", false)]
    [InlineData("SSH_AUTH_SOCK", false)]
    [InlineData("MONKEY", false)]
    public void Names_suggest_secrets_by_whole_words(string name, bool suggests) => Assert.Equal(suggests, SecretNames.Suggests(name));

    private static string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(i => "aB3dE5gH7jK9mN1pQ"[i % 17]));
}
