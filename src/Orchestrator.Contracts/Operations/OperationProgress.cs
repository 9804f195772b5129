namespace Orchestrator;

/// <summary>How a long operation gets on.</summary>
/// <param name="Activity">What it is about, such as the run's id.</param>
/// <param name="Status">What happens now, one line.</param>
/// <param name="Percent">0 to 100; null when it can't be told.</param>
public sealed record OperationProgress(string Activity, string Status, int? Percent = null);
