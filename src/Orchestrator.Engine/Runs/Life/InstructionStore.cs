using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>Messages to workers in the store, each with its delivery.</summary>
internal static class InstructionStore
{
    public static List<Instruction> Of(StoreReader reader, string run) => reader.Query(
        "SELECT body FROM instructions WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), run);

    /// <summary>Messages that a run's turns carry; what was typed into its session's terminal goes its own way.</summary>
    public static List<Instruction> In(StoreReader reader, string run, DeliveryState state) => reader.Query(
        "SELECT body FROM instructions WHERE run = $1 AND session IS NULL AND state = $2 ORDER BY event",
        row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), run, Name(state));

    public static Instruction? ByKey(StoreReader reader, string run, string key) => reader.First(
        "SELECT body FROM instructions WHERE run = $1 AND key = $2", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), run, key);

    /// <summary>The same of whatever run or session, for a key that is used once; reads every message that there is.</summary>
    public static Instruction? ByAnyKey(StoreReader reader, string key, string other) => reader.First(
        "SELECT body FROM instructions WHERE key = $1 OR key = $2", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), key, other);

    /// <summary>Messages to a session itself: those that no run's turn carries.</summary>
    public static List<Instruction> OfSession(StoreReader reader, string session, DeliveryState? state = null) => reader.Query(
        "SELECT body FROM instructions WHERE session = $1 AND ($2 IS NULL OR state = $2) ORDER BY event",
        row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), session, state is { } wanted ? Name(wanted) : null);

    public static Instruction? ById(StoreReader reader, string instruction) => reader.First(
        "SELECT body FROM instructions WHERE instruction = $1", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), instruction);

    /// <summary>Every message that got so far and no farther, of whatever run or session.</summary>
    public static List<Instruction> All(StoreReader reader, DeliveryState state) => reader.Query(
        "SELECT body FROM instructions WHERE state = $1 ORDER BY event", row => CanonicalJson.Deserialize<Instruction>(row.GetString(0)), Name(state));

    /// <summary>For whom something waits that is not said yet: live runs that are not paused, and sessions that work on none.</summary>
    public static List<(string? Run, string? Session)> Hearers(StoreReader reader) => reader.Query<(string?, string?)>(
        """
        SELECT DISTINCT i.run, i.session FROM instructions i LEFT JOIN runs r ON r.run = i.run
        WHERE i.state = 'queued' AND ((i.session IS NULL AND r.state IN ('starting', 'working')) OR (i.run = '' AND i.session IS NOT NULL))
        """,
        row => row.GetString(0) is { Length: > 0 } run ? (run, null) : (null, row.GetString(1)));

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
