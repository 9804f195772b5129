namespace Orchestrator;

/// <summary>A secret that is about to be committed. The secret itself is not in it.</summary>
/// <param name="Path">The file, relative to the working tree.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Kind">Whose it looks like.</param>
[TableColumns(nameof(Path), nameof(Line), nameof(Kind))]
public sealed record SecretFinding(string Path, int Line, string Kind);
