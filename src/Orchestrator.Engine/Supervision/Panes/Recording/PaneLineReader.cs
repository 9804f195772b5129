using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>Reads what a terminal showed: each line is something said, but for the one with which the shell at a desk ends a turn.</summary>
/// <param name="session">The session's id.</param>
/// <param name="number">The turn's message on the desk; 0 for none.</param>
internal sealed partial class PaneLineReader(string session, int number) : IAgentStreamReader
{
    public bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations)
    {
        var text = TerminalText.Strip(Encoding.UTF8.GetString(line)).TrimEnd();
        if (Ended().Match(text) is not { Success: true } end || end.Groups["session"].Value != session)
        {
            observations.Add(new AgentObservation.Said(offset, text));
        }
        else if (Number(end, "turn") == number)
        {
            observations.Add(EndOf(offset, Number(end, "code")));
        }

        return true;
    }

    /// <summary>The end of a turn by its program's exit code.</summary>
    public static AgentObservation EndOf(long offset, int code) =>
        code == 0 ? new AgentObservation.TurnEnded(offset, null) : new AgentObservation.TurnFailed(offset, $"exit code {code.ToString(CultureInfo.InvariantCulture)}");

    private static int Number(Match end, string group) => int.Parse(end.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Aorchestrator: turn (?<turn>\d{1,9}) of (?<session>\S+) ended with exit code (?<code>\d{1,3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ended();
}
