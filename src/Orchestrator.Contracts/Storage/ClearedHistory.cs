namespace Orchestrator;

/// <summary>What a clearing of history took out, or would take out, of one place.</summary>
/// <param name="Place">A table or a folder.</param>
/// <param name="Count">Rows or files.</param>
/// <param name="Bytes">Bytes of files; 0 for rows.</param>
/// <param name="Archive">The archive that holds them now, relative to the state folder; null when they are gone.</param>
[TableColumns(nameof(Place), nameof(Count), nameof(Bytes), nameof(Archive))]
public sealed record ClearedHistory(string Place, long Count, long Bytes, string? Archive);
