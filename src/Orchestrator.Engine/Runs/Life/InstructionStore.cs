using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>Messages to workers in the store, each with its delivery.</summary>
internal static class InstructionStore
{
    public static List<Instruction> Of(StoreReader reader, string run) => reader.Query(
        "SELECT body FROM instructions WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), run);

    public static List<Instruction> In(StoreReader reader, string run, DeliveryState state) => reader.Query(
        "SELECT body FROM instructions WHERE run = $1 AND state = $2 ORDER BY event",
        row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), run, Name(state));

    public static Instruction? ByKey(StoreReader reader, string run, string key) => reader.First(
        "SELECT body FROM instructions WHERE run = $1 AND key = $2", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), run, key);

    /// <summary>Messages to a session that works on no run.</summary>
    public static List<Instruction> OfSession(StoreReader reader, string session, DeliveryState? state = null) => reader.Query(
        "SELECT body FROM instructions WHERE session = $1 AND ($2 IS NULL OR state = $2) ORDER BY event",
        row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), session, state is { } wanted ? Name(wanted) : null);

    /// <summary>Every message that is not said yet.</summary>
    public static List<Instruction> Waiting(StoreReader reader) => reader.Query(
        "SELECT body FROM instructions WHERE state = 'queued' ORDER BY event", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)));

    public static int Queued(StoreReader reader, string? run = null) => (int)reader.Scalar<long>(
        "SELECT count(*) FROM instructions WHERE state = 'queued' AND ($1 IS NULL OR run = $1)", run);

    /// <summary>Writes an instruction down, queued, with its event.</summary>
    public static Instruction Insert(StoreWriter writer, string run, string? workItem, string kind, string text, long cause, string? key = null, string? session = null)
    {
        var instruction = new Instruction
        {
            InstructionId = ObjectIds.New('i'),
            RunId = run,
            SessionId = session,
            Kind = kind,
            Text = text,
            From = writer.Actor,
            State = DeliveryState.Queued,
            Cause = cause,
            At = writer.Now,
        };
        var seq = writer.Append(new LedgerEntry("instruction.queued", $"{kind} for the worker", instruction, workItem, run.Length == 0 ? null : run, cause == 0 ? null : cause));
        instruction = instruction with { Event = seq };
        writer.Execute(
            "INSERT INTO instructions (instruction, run, state, key, event, revision, body, session) VALUES ($1,$2,$3,$4,$5,1,$6,$7)",
            instruction.InstructionId, run, Name(instruction.State), key, seq, CanonicalJson.Serialize(instruction), session);
        return instruction;
    }

    /// <summary>Moves a delivery on, with its event.</summary>
    public static Instruction Move(StoreWriter writer, Instruction instruction, DeliveryState to, string? workItem, string detail)
    {
        var moved = instruction with { State = to, ConfirmedAt = to == DeliveryState.Confirmed ? writer.Now : instruction.ConfirmedAt };
        writer.Append(new LedgerEntry(
            $"instruction.{Name(to)}", detail, new { moved.InstructionId, moved.Attempt, moved.Turn }, workItem, instruction.RunId.Length == 0 ? null : instruction.RunId, instruction.Event));
        writer.Execute(
            "UPDATE instructions SET state = $2, body = $3, revision = revision + 1 WHERE instruction = $1",
            moved.InstructionId, Name(to), CanonicalJson.Serialize(moved));
        return moved;
    }

    private static string Name(DeliveryState state) => state.ToString().ToLowerInvariant();
}
