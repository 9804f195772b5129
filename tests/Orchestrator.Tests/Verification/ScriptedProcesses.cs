using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Verification;

/// <summary>A process runner that answers from a script and remembers what it was asked.</summary>
internal sealed class ScriptedProcesses(string output = "", int exitCode = 0, bool timedOut = false) : IProcessRunner
{
    public List<ProcessRequest> Requests { get; } = [];

    public async Task<ProcessOutcome> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        if (request.OutputFile is { } file)
        {
            await File.AppendAllTextAsync(file, output, cancellationToken);
        }

        return new ProcessOutcome(exitCode, timedOut, TimeSpan.FromSeconds(3), "", "");
    }
}
