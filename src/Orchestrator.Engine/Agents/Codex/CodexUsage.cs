using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>Codex's token counts: running totals of the thread, the cached ones within the input.</summary>
internal static class CodexUsage
{
    /// <summary>The reading; null when there is none.</summary>
    public static Usage? Read(JsonSlice usage)
    {
        usage.Find("input_tokens"u8, out var input, "cached_input_tokens"u8, out var cached, "output_tokens"u8, out var output);
        return input.Whole() is { } read ? new Usage(read, cached.Whole() ?? usage["input_tokens_details"u8]["cached_tokens"u8].Whole() ?? 0, output.Whole() ?? 0) : null;
    }
}
