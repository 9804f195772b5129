using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>Codex's token counts: running totals of the thread, the cached ones within the input.</summary>
internal static class CodexUsage
{
    /// <summary>The reading; null when there is none.</summary>
    public static Usage? Read(JsonSlice usage) =>
        usage["input_tokens"u8].Whole() is { } input
            ? new Usage(
                input,
                usage["cached_input_tokens"u8].Whole() ?? usage["input_tokens_details"u8]["cached_tokens"u8].Whole() ?? 0,
                usage["output_tokens"u8].Whole() ?? 0)
            : null;
}
