using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>Programs that answer as a test says; what they were asked is kept.</summary>
internal sealed class PlayedPrograms : IProcessRunner
{
    public Func<ProcessRequest, ProcessOutcome> Answer { get; set; } = _ => Said("");

    public List<ProcessRequest> Asked { get; } = [];

    public static ProcessOutcome Said(string output, int exit = 0, string error = "") => new(exit, false, TimeSpan.Zero, output, error);

    public Task<ProcessOutcome> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        return Task.FromResult(Answer(request));
    }
}
