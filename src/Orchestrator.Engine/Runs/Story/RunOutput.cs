using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Story;

/// <summary>Reads on in what a run's agents wrote: each call gives what came since the last.</summary>
/// <param name="folder">Where their files lie.</param>
/// <param name="adapter">Knows what a line means.</param>
/// <param name="run">The run's id.</param>
/// <param name="textOnly">Only what the agent said, without the stream around it.</param>
internal sealed class RunOutput(ProjectFolder folder, IAgentAdapter adapter, string run, bool textOnly)
{
    private readonly Dictionary<string, (LineTail Output, LineTail Error, IAgentStreamReader? Stream)> _turns = [];

    /// <param name="turns">The turns, oldest first.</param>
    /// <param name="whole">Whether a last line that is not complete yet counts although its turn goes on.</param>
    public IEnumerable<OutputLine> Read(IEnumerable<TurnRecord> turns, bool whole) => turns.SelectMany(turn => Read(turn, whole || turn.Phase == TurnPhase.Ended));

    private IEnumerable<OutputLine> Read(TurnRecord turn, bool final)
    {
        if (!_turns.TryGetValue(turn.Specification, out var files))
        {
            files = _turns[turn.Specification] = (new(TurnFiles.Output(folder, turn)), new(TurnFiles.Error(folder, turn)), textOnly ? adapter.OpenStream() : null);
        }

        foreach (var text in files.Output.Read(final))
        {
            foreach (var line in files.Stream is { } stream ? Said(stream, text) : [text])
            {
                yield return new OutputLine(run, turn.Attempt, turn.Turn, "stdout", line);
            }
        }

        foreach (var text in textOnly ? [] : files.Error.Read(final))
        {
            yield return new OutputLine(run, turn.Attempt, turn.Turn, "stderr", text);
        }
    }

    private static IEnumerable<string> Said(IAgentStreamReader stream, string text)
    {
        var seen = new List<AgentObservation>();
        stream.Read(Encoding.UTF8.GetBytes(text), 0, seen);
        return seen.OfType<AgentObservation.Said>().SelectMany(said => said.Text.TrimEnd('\n').Split('\n'));
    }
}
