using Orchestrator.Engine.Agents.Routes;

namespace Orchestrator.Tests.Agents.Routes;

public class PayingVariablesTests
{
    [Theory]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("OPENAI_BASE_URL")]
    [InlineData("CODEX_API_KEY")]
    [InlineData("CODEX_ACCESS_TOKEN")]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("ANTHROPIC_AUTH_TOKEN")]
    [InlineData("ANTHROPIC_CUSTOM_HEADERS")]
    [InlineData("ANTHROPIC_FOUNDRY_API_KEY")]
    [InlineData("CLAUDE_CODE_OAUTH_TOKEN")]
    [InlineData("CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR")]
    [InlineData("CLAUDE_CODE_USE_BEDROCK")]
    [InlineData("AWS_BEARER_TOKEN_BEDROCK")]
    [InlineData("GEMINI_API_KEY")]
    public void These_decide_who_pays(string name) => Assert.True(PayingVariables.Decides(name));

    [Theory]
    [InlineData("CODEX_HOME")]
    [InlineData("ANTHROPIC_MODEL")]
    [InlineData("ANTHROPIC_DEFAULT_OPUS_MODEL")]
    [InlineData("CLAUDE_CODE_SUBAGENT_MODEL")]
    [InlineData("CLAUDE_CONFIG_DIR")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("STRIPE_API_KEY")]
    [InlineData("PATH")]
    public void These_do_not(string name) => Assert.False(PayingVariables.Decides(name));
}
