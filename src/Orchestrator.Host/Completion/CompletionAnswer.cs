using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Completion;

/// <summary>Answers a shell: the words so far stand after <c>--</c>, the last one is being typed; one candidate a line.</summary>
internal static class CompletionAnswer
{
    public static async Task<int> RunAsync(StandaloneCall call)
    {
        var words = call.Tokens.Skip(call.Tokens is [_, "--", ..] ? 2 : 1).ToList();
        var typed = words.Count == 0 ? "" : words[^1];
        foreach (var candidate in await Candidates.FindAsync(words.SkipLast(1).ToList(), typed, call.Open).ConfigureAwait(false))
        {
            if (candidate.StartsWith(typed, StringComparison.Ordinal))
            {
                call.Terminal.Output.WriteLine(candidate);
            }
        }

        return ExitCodes.Done;
    }
}
