using System.Collections;

namespace Orchestrator.Host.Output;

/// <summary>Writes an error to standard error: a sentence and the command that mends it, or one line of JSON.</summary>
internal static class ErrorReport
{
    public static void Write(OrchestratorException error, Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Error.WriteLine(Json(error));
            return;
        }

        terminal.Error.WriteLine($"orchestrator: {VisibleText.Of(error.Message)}");
        foreach (var detail in error.Details.Values)
        {
            foreach (var line in Lines(detail))
            {
                terminal.Error.WriteLine($"  - {line}");
            }
        }

        if (error.Fix is not null)
        {
            terminal.Error.WriteLine($"try: {VisibleText.Of(error.Fix)}");
        }

        if (error.Kind == ErrorKind.Defect && Environment.GetEnvironmentVariable("ORCHESTRATOR_DEBUG") is { Length: > 0 })
        {
            terminal.Error.WriteLine(error.InnerException ?? error);
        }
    }

    /// <summary>An error for programs, the same through every door.</summary>
    public static string Json(OrchestratorException error) => JsonText.Of(new
    {
        error.Code,
        error.Message,
        error.Kind,
        error.Fix,
        error.Target,
        Details = new Dictionary<string, object?>(error.Details),
    });

    /// <summary>Only lists are for people; single values are already in the sentence.</summary>
    private static IEnumerable<string> Lines(object? detail) =>
        detail is IEnumerable list and not string ? list.Cast<object?>().Select(Cell.Text) : [];
}
