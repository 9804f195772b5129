using Orchestrator.Engine.Agents.Trust;

namespace Orchestrator.Tests.Agents.Adapters;

public class TrustTableTests
{
    [Theory]
    [InlineData("command", "read_only", null)]
    [InlineData("codex", "everything", null)]
    [InlineData("codex", "standard", "acceptEdits")]
    [InlineData("claude", "read_only", "acceptEdits")]
    [InlineData("claude", "standard", "bypassPermissions")]
    [InlineData("claude", "full", "yolo")]
    public void A_mapping_that_does_not_exist_is_refused(string adapter, string trust, string? mode)
    {
        var error = Assert.Throws<OrchestratorException>(() => TrustTable.Of(Turns.Profile(adapter, trust) with { PermissionMode = mode }));

        Assert.Equal(("trust-unsupported", ErrorKind.Usage, adapter), (error.Code, error.Kind, error.Target));
        Assert.Contains(mode ?? trust, error.Message);
    }

    [Theory]
    [InlineData("codex", "standard")]
    [InlineData("codex", "read_only")]
    [InlineData("claude", "standard")]
    [InlineData("claude", "read_only")]
    public void Below_full_the_state_folder_is_out_of_reach(string adapter, string trust)
    {
        var flags = TrustTable.Of(Turns.Profile(adapter, trust));

        Assert.True(flags.GuardsState || flags.Sandbox == "read-only");
        Assert.NotEqual("danger-full-access", flags.Sandbox);
        Assert.NotEqual("bypassPermissions", flags.Mode);
    }
}
