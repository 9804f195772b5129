using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Folds observations into a turn.</summary>
internal sealed class TurnDigest(TurnRecord turn)
{
    private const int WordsKept = 32 * 1024;

    public TurnRecord Turn { get; private set; } = turn;

    public List<AgentObservation.ToolCalled> ToolCalls { get; } = [];

    public bool Started { get; private set; }

    public bool Spoke { get; private set; }

    public void Take(AgentObservation observation)
    {
        Turn = Turn with { LastKind = observation.GetType().Name };
        switch (observation)
        {
            case AgentObservation.SessionStarted session:
                Started = true;
                Turn = Turn with { SessionId = session.SessionId, Model = session.Model ?? Turn.Model };
                break;
            case AgentObservation.Said said:
                Spoke = true;
                Turn = Turn with { Words = Keep(Turn.Words + said.Text + "\n"), Interruption = null };
                break;
            case AgentObservation.ToolCalled tool:
                ToolCalls.Add(tool);
                Turn = Turn with { Interruption = null };
                break;
            case AgentObservation.Used used:
                Turn = Turn with { SessionUsage = used.SessionTotal };
                break;
            case AgentObservation.RateLimited limit:
                Turn = Turn with { Interruption = new Interruption(true, limit.Until, limit.Message) };
                break;
            case AgentObservation.ProviderFailed failure:
                Turn = Turn with { Interruption = new Interruption(false, null, failure.Message) };
                break;
            case AgentObservation.TurnEnded:
                Turn = Turn with { StreamEndedWell = true, Error = null, Interruption = null };
                break;
            case AgentObservation.TurnFailed failed:
                Turn = Turn with { StreamEndedWell = false, Error = failed.Message };
                break;
        }
    }

    private static string Keep(string words) => words.Length <= WordsKept ? words : words[^WordsKept..];
}
