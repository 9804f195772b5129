using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>Reads an item of a report that names what an agent ran or means to run.</summary>
internal static class Proposal
{
    /// <param name="item">A command, words with commands in backticks, or a proposal in words.</param>
    /// <param name="leads">Words before a proposed command, such as "then run".</param>
    /// <returns>The item without its lead, and the commands in it: those in backticks, or else all of it.</returns>
    public static (string Text, IReadOnlyList<string> Commands) Read(string item, SafePattern leads)
    {
        var text = leads.Remove(item.Trim()).Trim().TrimStart('$').Trim();
        List<string> quoted = [.. text.Split('`').Where((piece, i) => i % 2 == 1 && piece.Length > 0)];
        return (text, quoted.Count > 0 ? quoted : [text]);
    }
}
