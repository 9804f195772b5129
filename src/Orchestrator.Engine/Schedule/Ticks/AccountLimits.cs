using System.Text.Json;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Accounts that have reached their rate limit. A run that waits for it tells all projects of this machine: whoever
/// started another agent on the account meanwhile would only learn the same.
/// </summary>
internal sealed class AccountLimits(MachineState machine, IAccounts accounts, TimeProvider clock, Faults faults)
{
    private UserFile File => new(machine.Limits, clock, faults);

    /// <summary>Notes what the runs of a project wait for.</summary>
    public async Task NoteAsync(IEnumerable<RunRecord> live, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waits = live.Where(record => record.Run is { State: RunState.Waiting, Wait: { Reason: "rate_limit" } wait } && wait.Until > now)
            .GroupBy(record => accounts.AccountOf(record.Frozen.Profile))
            .ToDictionary(group => group.Key, group => group.Max(record => record.Run.Wait!.Until));
        if (waits.Count == 0)
        {
            return;
        }

        var known = Read(File.Read());
        if (waits.Any(wait => !known.TryGetValue(wait.Key, out var until) || until < wait.Value))
        {
            await File.ChangeAsync(text => Write(Read(text), waits, now), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Until when an account is held; null: it isn't.</summary>
    public DateTimeOffset? Until(AgentProfile profile) =>
        Read(File.Read()).TryGetValue(accounts.AccountOf(profile), out var until) && until > clock.GetUtcNow() ? until : null;

    private static Dictionary<string, DateTimeOffset> Read(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : CanonicalJson.Deserialize<Dictionary<string, DateTimeOffset>>(text);
        }
        catch (JsonException)
        {
            // It only saves starts that would end in a wait: what can't be read is written anew.
            return [];
        }
    }

    private static string Write(Dictionary<string, DateTimeOffset> known, Dictionary<string, DateTimeOffset> waits, DateTimeOffset now)
    {
        foreach (var (account, until) in waits)
        {
            known[account] = known.TryGetValue(account, out var before) && before > until ? before : until;
        }

        return CanonicalJson.Serialize(known.Where(entry => entry.Value > now).ToDictionary()) + "\n";
    }
}
