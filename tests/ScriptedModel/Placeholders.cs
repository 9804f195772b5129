using System.Globalization;

namespace Orchestrator.ScriptedModel;

/// <summary>What a script may leave open until the request is there: <c>{run_id}</c>, <c>{seq}</c>, <c>{cwd}</c>.</summary>
internal static class Placeholders
{
    public static string? Fill(string? text, ModelRequest request) => text?
        .Replace("{run_id}", request.RunId ?? "unknown", StringComparison.Ordinal)
        .Replace("{seq}", request.NextSeq.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{cwd}", request.WorkingDirectory ?? ".", StringComparison.Ordinal);
}
