using System.Globalization;
using Orchestrator.Host.Cli;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Schedule;

/// <summary>What Claude Code writes while it spends.</summary>
internal static class Spender
{
    /// <summary>A profile whose client tells its tokens as it goes.</summary>
    public static AgentProfile Claude { get; } = new("claude", "anthropic", "claude", ["/bin/sh"], null, "full", []) { SilenceAfter = TimeSpan.FromDays(1) };

    /// <summary>One whose client tells tokens and no money.</summary>
    public static AgentProfile Codex { get; } = new("codex", "openai", "codex", ["/bin/sh"], null, "full", []);

    public static string Begins(string model = "claude-opus-4-8") =>
        $$"""{"type":"system","subtype":"init","cwd":"/repo","session_id":"00000000-0000-7000-8000-000000000001","tools":[],"mcp_servers":[],"model":"{{model}}","permissionMode":"default"}""" + "\n";

    /// <summary>A message that used so many tokens.</summary>
    public static string Uses(int number, int tokens, string text = "thinking") =>
        $$$$"""{"type":"assistant","message":{"id":"msg_{{{{number}}}}","type":"message","role":"assistant","model":"claude-opus-4-8","content":[{"type":"text","text":{{{{System.Text.Json.JsonSerializer.Serialize(text)}}}}}],"stop_reason":null,"usage":{"input_tokens":{{{{tokens}}}},"cache_read_input_tokens":0,"cache_creation_input_tokens":0,"output_tokens":0}},"parent_tool_use_id":null,"session_id":"00000000-0000-7000-8000-000000000001"}""" + "\n";

    /// <summary>The end of a turn that used so many tokens and so much money.</summary>
    public static string Ends(int tokens, decimal cost) => string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"type":"result","subtype":"success","is_error":false,"num_turns":1,"result":"done","session_id":"00000000-0000-7000-8000-000000000001","total_cost_usd":{{{{cost}}}},"usage":{"input_tokens":{{{{tokens}}}},"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0},"modelUsage":{"claude-opus-4-8":{"inputTokens":{{{{tokens}}}},"outputTokens":0,"cacheReadInputTokens":0,"cacheCreationInputTokens":0,"costUSD":{{{{cost}}}}}}}""") + "\n";

    /// <summary>A provider that holds the client up, which tries again by itself.</summary>
    public static string IsLimited() =>
        """{"type":"system","subtype":"api_retry","attempt":1,"max_retries":10,"retry_delay_ms":60000,"error_status":429,"error":"rate_limit","session_id":"00000000-0000-7000-8000-000000000001"}""" + "\n";

    /// <summary>A world whose worker is Claude Code.</summary>
    public static RunWorld World(WorkItem? item = null)
    {
        var world = new RunWorld(item ?? Item());
        world.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = Claude with { Name = "shell" } };
        return world;
    }

    public static WorkItem Item(BudgetLimits? run = null, BudgetLimits? attempt = null, BudgetLimits? item = null) => RunWorld.Item() with
    {
        Policy = new WorkItemPolicy { Worker = "shell", OnPause = "notify", Budget = run ?? new(), AttemptBudget = attempt ?? new(), ItemBudget = item ?? new() },
    };

    /// <summary>Types a command that the product printed, as far as it goes about budgets.</summary>
    public static async Task PasteAsync(RunWorld world, string commands)
    {
        foreach (var command in commands.Split(" && "))
        {
            var words = command.Split(' ').Skip(1).ToArray();
            var parsed = new OperationCommand(Branch.Find(words).Operation!).Parse(Branch.Find(words).Rest);
            if (parsed.Request() is SetBudget set)
            {
                await foreach (var _ in world.Handler<Engine.Schedule.SetBudgetHandler>().HandleAsync(set, world.Call(), TestContext.Current.CancellationToken))
                {
                }
            }
            else
            {
                await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(Assert.IsType<ResumeRun>(parsed.Request()), world.Call(), TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>What is spent and allowed, as a person reads it.</summary>
    public static async Task<List<Budget>> BudgetsAsync(RunWorld world, GetBudget? request = null)
    {
        var found = new List<Budget>();
        await foreach (var budget in world.Handler<Engine.Schedule.GetBudgetHandler>().HandleAsync(request ?? new GetBudget(), world.Call(), TestContext.Current.CancellationToken))
        {
            found.Add(budget);
        }

        return found;
    }

    public static int Notices(RunWorld world) =>
        (int)world.Store.Read(reader => reader.Scalar<long>("SELECT COUNT(*) FROM events WHERE kind = 'budget.notice'"));
}
