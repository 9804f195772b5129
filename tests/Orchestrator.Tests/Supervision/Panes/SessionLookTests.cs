using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>What a session is doing, its screen included.</summary>
public class SessionLookTests
{
    [Theory]
    [InlineData("codex/approval_prompt", AgentState.Working, AgentState.AwaitingApproval, "approval_prompt")]
    [InlineData("claude/approval_prompt_command", AgentState.Working, AgentState.AwaitingApproval, "approval_prompt")]
    [InlineData("codex/trust_folder", AgentState.NeverStarted, AgentState.AwaitingApproval, "trust_folder")]
    [InlineData("claude/trust_folder", AgentState.Unknown, AgentState.AwaitingApproval, "trust_folder")]
    [InlineData("codex/rate_limit", AgentState.Working, AgentState.RateLimited, "rate_limit")]
    [InlineData("codex/mcp_startup", AgentState.NeverStarted, AgentState.Starting, "mcp_startup")]
    [InlineData("claude/rate_limit", AgentState.Idle, AgentState.Idle, "rate_limit")]
    [InlineData("codex/idle", AgentState.Working, AgentState.Working, null)]
    [InlineData("codex/idle", AgentState.Unknown, AgentState.Idle, null)]
    [InlineData("claude/working", AgentState.Unknown, AgentState.Working, null)]
    public async Task The_screen_tells_what_the_transcript_does_not(string screen, AgentState told, AgentState seen, string? signal)
    {
        await using var world = new RunWorld();
        world.Terminals.Show("%501", 501, screen);
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        world.Sessions.State = told;

        var session = await LookAsync(world, screen.Split('/')[0]);

        Assert.Equal((seen, signal), (session.State, session.Signal?.Id));
    }

    [Fact]
    public async Task A_terminal_that_is_missing_is_named_and_takes_nothing_from_the_transcript()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");

        var session = await LookAsync(world);

        Assert.Equal((AgentState.Idle, "terminal_missing"), (session.State, session.Signal?.Id));
    }

    private static async Task<AgentSession> LookAsync(RunWorld world, string adapter = "codex")
    {
        var record = world.Provider.GetRequiredService<SessionRegister>().Record("first");
        return await world.Provider.GetRequiredService<SessionLook>().OfAsync(record with { Session = record.Session with { Adapter = adapter } }, TestContext.Current.CancellationToken);
    }
}
