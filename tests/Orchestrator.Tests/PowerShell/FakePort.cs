using Orchestrator.PowerShell.Output;

namespace Orchestrator.Tests.PowerShell;

/// <summary>Stands where PowerShell would, and holds each call to the thread that the pipeline runs on.</summary>
internal sealed class FakePort : IOutputPort
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public string Location { get; init; } = "/here";

    public Consent Answer { get; init; } = Consent.Go;

    public Action<object> OnWrite { get; set; } = _ => { };

    public List<object> Items { get; } = [];

    public List<(OrchestratorException Error, object? Target)> Errors { get; } = [];

    public List<(OperationProgress Progress, bool Completed)> Progress { get; } = [];

    public List<(string Target, string Action)> Asked { get; } = [];

    public void Write(object item)
    {
        HoldThread();
        Items.Add(item);
        OnWrite(item);
    }

    public void WriteError(OrchestratorException error, object? target)
    {
        HoldThread();
        Errors.Add((error, target));
    }

    public void WriteProgress(OperationProgress progress, bool completed)
    {
        HoldThread();
        Progress.Add((progress, completed));
    }

    public Consent Ask(string target, string action)
    {
        HoldThread();
        Asked.Add((target, action));
        return Answer;
    }

    public IReadOnlyList<string> ResolvePaths(string path) => [Path.Combine(Location, path)];

    private void HoldThread() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);
}
