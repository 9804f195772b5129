using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>
/// The one decision whether a run's manager may do something now: the policy lets it, strict mode finds its decision, and
/// before the worker forgets anything a handoff says where the work stands.
/// </summary>
internal sealed class ManagerRights(IStateStore store) : IManagerRights
{
    public void Demand(Actor manager, string run, string permission) => store.Read(reader =>
    {
        var verdict = Judge(reader, run, permission);
        return verdict.Allowed ? true : throw Refused(manager.ToString(), verdict);
    });

    public PermissionVerdict Judge(string run, string permission) => store.Read(reader => Judge(reader, run, permission));

    /// <summary>How it stands.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="run">The run's whole id.</param>
    /// <param name="permission">A permission's name.</param>
    /// <param name="requireHandoff">Ask for a current handoff, whatever is asked about.</param>
    /// <param name="decided">A decision was found when it was asked for: what came since takes nothing from it.</param>
    public static PermissionVerdict Judge(StoreReader reader, string run, string permission, bool requireHandoff = false, bool decided = false)
    {
        var policy = PolicyStore.Of(reader, run);
        if (!policy.Permissions.GetValueOrDefault(permission))
        {
            return No("permission-denied", $"the policy (revision {policy.Revision}) does not permit it", $"orchestrator supervision-policy set {run} --permit {permission}");
        }

        if (policy.Mode == SupervisionMode.Strict && !decided && PermissionNames.DecisionFor(permission) is { } kind && ManagerDecisionStore.Latest(reader, run, kind) is not { Current: true })
        {
            var word = kind.ToString().ToLowerInvariant();
            return No("decision-missing", $"strict mode asks for a decision '{word}' that is newer than the last cycle", $"orchestrator manager-decision add {run} {word} --reason \"why\"");
        }

        return (requireHandoff || PermissionNames.Forgets(permission)) && HandoffStore.Latest(reader, run) is not { Current: true }
            ? No("handoff-missing", "no handoff is newer than the worker's last completed turn", $"orchestrator handoff submit {run} --summary \"where the work stands\"")
            : new PermissionVerdict(run, permission, true, null, $"the policy (revision {policy.Revision}) permits it", null);

        PermissionVerdict No(string code, string detail, string command) => new(run, permission, false, code, detail, command);
    }

    public static OrchestratorException Refused(string who, PermissionVerdict verdict) => new(
        ErrorKind.Refused, verdict.Code!, $"{who} may not use '{verdict.Permission}' on run '{verdict.RunId}': {verdict.Detail}.", verdict.Command, verdict.RunId);
}
