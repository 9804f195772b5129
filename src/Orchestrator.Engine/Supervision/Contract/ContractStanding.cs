using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Who acknowledged the contract of a run as it is now, and who must still.</summary>
internal sealed class ContractStanding(IStateStore store) : IAcknowledgements
{
    public IReadOnlyList<MissingAcknowledgement>? Missing(string runId, bool demanded) => store.Read(reader => Missing(reader, RunStore.Load(reader, runId)!, demanded));

    /// <summary>What an acknowledgement is about beside the policy: who works and who steers. A headless worker's next attempt is another agent.</summary>
    public static string Binding(StoreReader reader, RunRecord record, SessionRole role)
    {
        var binding = BindingStore.OfRun(reader, record.Id);
        var worker = binding?.WorkerSessionId ?? (role == SessionRole.Worker ? $"attempt-{record.Run.Attempt}" : "headless");
        return $"{binding?.BindingId ?? "none"}/{worker}/{binding?.ManagerSessionId ?? "none"}";
    }

    /// <summary>Everybody's acknowledgements, each with whether it still counts.</summary>
    public static List<Acknowledgement> All(StoreReader reader, RunRecord record)
    {
        var revision = PolicyStore.Of(reader, record.Id).Revision;
        return AcknowledgementStore.Of(reader, record.Id)
            .ConvertAll(given => given with { Current = given.PolicyRevision == revision && given.Binding == Binding(reader, record, given.Role) });
    }

    /// <summary>Those whose word is due and missing, or stale; null when nobody's is due.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="record">The run.</param>
    /// <param name="demanded">The work item asks for both, whatever the policy says.</param>
    public static List<MissingAcknowledgement>? Missing(StoreReader reader, RunRecord record, bool demanded)
    {
        var wanted = demanded ? RequiredAcks.Both : PolicyStore.Of(reader, record.Id).RequireAcks;
        if (wanted == RequiredAcks.None)
        {
            return null;
        }

        var given = All(reader, record);
        var binding = BindingStore.OfRun(reader, record.Id);
        var missing = new List<MissingAcknowledgement>();
        if (wanted is RequiredAcks.Worker or RequiredAcks.Both)
        {
            Look("worker", binding?.WorkerSessionId ?? InboxAddress.OfRun(record.Id), binding?.Worker ?? record.Run.Worker);
        }

        if (wanted == RequiredAcks.Manager || (wanted == RequiredAcks.Both && binding?.ManagerSessionId is not null))
        {
            Look("manager", binding?.ManagerSessionId, binding?.Manager ?? "nobody");
        }

        return missing;

        void Look(string role, string? session, string name)
        {
            var last = given.Find(one => one.SessionId == session);
            if (session is null)
            {
                missing.Add(new(role, "a manager must acknowledge it and nobody steers the run", $"orchestrator run connect {record.Id} --manager <session>"));
            }
            else if (last is not { Current: true })
            {
                missing.Add(new(
                    role, last is null ? $"the {role}, {name}, has not acknowledged it" : $"what the {role}, {name}, acknowledged is not in force any more (revision {last.PolicyRevision})",
                    $"orchestrator contract confirm {record.Id}"));
            }
        }
    }
}
