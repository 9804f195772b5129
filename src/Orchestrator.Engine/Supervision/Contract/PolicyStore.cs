using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>The policies of runs in the store.</summary>
internal static class PolicyStore
{
    /// <summary>A run's policy; the defaults where nobody set one. Who acknowledged it is not in it.</summary>
    public static SupervisionPolicy Of(StoreReader reader, string run) =>
        reader.First("SELECT body FROM supervision_policies WHERE run = $1", row => CanonicalJson.Deserialize<SupervisionPolicy>(row.GetString(0)), run)
        ?? new SupervisionPolicy { RunId = run, Permissions = PermissionNames.Defaults };

    /// <summary>Writes a policy with its event, when it differs in what it says.</summary>
    /// <returns>The policy as it stands then.</returns>
    public static SupervisionPolicy Write(StoreWriter writer, SupervisionPolicy policy, string workItem, long cause)
    {
        var before = Of(writer, policy.RunId);
        if (before.Revision > 0 && Content(before) == Content(policy))
        {
            return before;
        }

        policy = policy with { Revision = before.Revision + 1, By = writer.Actor, At = writer.Now, Acknowledgements = [], Questions = [] };
        var seq = writer.Append(new LedgerEntry(
            "policy.set", $"revision {policy.Revision}: {policy.Mode.ToString().ToLowerInvariant()}", policy, workItem, policy.RunId, cause == 0 ? null : cause));
        policy = policy with { Event = seq };
        writer.Execute(
            "INSERT INTO supervision_policies (run, revision, event, body) VALUES ($1,$2,$3,$4) ON CONFLICT (run) DO UPDATE SET revision = excluded.revision, event = excluded.event, body = excluded.body",
            policy.RunId, policy.Revision, policy.Event, CanonicalJson.Serialize(policy));
        return policy;
    }

    private static string Content(SupervisionPolicy policy) =>
        CanonicalJson.Serialize(policy with { Revision = 0, By = null, At = null, Event = 0, Acknowledgements = [], Questions = [] });
}
