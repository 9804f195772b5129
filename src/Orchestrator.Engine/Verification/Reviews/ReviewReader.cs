using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Reads on in a reviewer's output and looks at its process. Changes nothing.</summary>
internal sealed class ReviewReader(ProjectFolder folder, AdapterRegistry adapters, IWorkerLauncher workers, IPriceTable prices)
{
    /// <returns>The review as it stands after it, whether anything was new, and whether its reviewer is gone and read to the end.</returns>
    public (ReviewRecord Record, bool News, bool Ended) Read(ReviewRecord record)
    {
        var adapter = adapters.Get(record.Profile);
        var output = Path.Combine(folder.State, ReviewFiles.Output(record.Review, record.Launches));

        // The process is looked at before its output: what it wrote last is then surely there to be read.
        var status = workers.Look(Path.Combine(folder.State, record.Specification!), record.Worker);
        var read = StreamIngest.Read(output, record.Offset, record.Reader, adapter.OpenStream, final: !status.Alive);
        var next = read.Observations.Aggregate(record, Take) with { Offset = read.Offset, Reader = read.ReaderState };
        var ended = !status.Alive && !read.More;
        if (ended)
        {
            next = End(adapter, next, status);
        }

        var usage = UsageMeter.Sum(next.UsageBefore, prices.Priced(next.LaunchUsage, next.Model ?? next.Profile.Model, next.LaunchedAt));
        return (next with { Review = next.Review with { Usage = usage } }, read.Lines > 0 || ended, ended);
    }

    private ReviewRecord End(IAgentAdapter adapter, ReviewRecord record, LaunchStatus status)
    {
        if (status.Failure is { } failure)
        {
            return record with { Error = failure };
        }

        if (status.ExitCode is not { } code)
        {
            return record.EndedWell == true ? record : record with { Error = "the reviewer is gone and left no exit code" };
        }

        var errors = LaunchOutput.TailOf(Path.Combine(folder.State, ReviewFiles.Error(record.Review, record.Launches)));
        record = adapter.ReadExit(code, errors) is { } observation ? Take(record, observation) : record;
        return code != 0 && record.EndedWell != true && record.Error is null ? record with { Error = $"the reviewer ended with exit code {code}" } : record;
    }

    private static ReviewRecord Take(ReviewRecord record, AgentObservation observation) => observation switch
    {
        AgentObservation.SessionStarted session => record with { Model = session.Model ?? record.Model },
        AgentObservation.Said said => record with { LastWords = said.Text, HoldUp = null },
        AgentObservation.ToolCalled => record with { HoldUp = null },
        AgentObservation.Used used => record with { LaunchUsage = used.SessionTotal },
        AgentObservation.RateLimited limit => record with { HoldUp = new ReviewHoldUp(limit.Until, limit.Message) },
        AgentObservation.ProviderFailed failed => record with { HoldUp = new ReviewHoldUp(null, failed.Message) },
        AgentObservation.TurnEnded => record with { EndedWell = true, Error = null, HoldUp = null },
        AgentObservation.TurnFailed failed => record with { EndedWell = false, Error = failed.Message },
        _ => record,
    };
}
