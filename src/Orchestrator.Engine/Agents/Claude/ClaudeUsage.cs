using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Claude;

/// <summary>Claude's token counts: three kinds of input that exclude each other.</summary>
internal static class ClaudeUsage
{
    /// <summary>A message's usage, or a result's; null when there is none.</summary>
    public static Usage? Read(JsonSlice usage)
    {
        if (usage["input_tokens"u8].Whole() is not { } input)
        {
            return null;
        }

        var cached = usage["cache_read_input_tokens"u8].Whole() ?? 0;
        return new Usage(input + cached + (usage["cache_creation_input_tokens"u8].Whole() ?? 0), cached, usage["output_tokens"u8].Whole() ?? 0);
    }

    /// <summary>A result's usage over all of its models, helpers' included; null when it names none.</summary>
    public static Usage? ReadModels(JsonSlice models)
    {
        Usage? sum = null;
        foreach (var model in models)
        {
            var cached = model["cacheReadInputTokens"u8].Whole() ?? 0;
            var one = new Usage(
                (model["inputTokens"u8].Whole() ?? 0) + cached + (model["cacheCreationInputTokens"u8].Whole() ?? 0),
                cached, model["outputTokens"u8].Whole() ?? 0, model["costUSD"u8].Number());
            sum = sum is null ? one : UsageMeter.Sum(sum, one);
        }

        return sum;
    }
}
