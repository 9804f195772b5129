namespace Orchestrator.PowerShell.Output;

/// <summary>
/// What a cmdlet may ask of PowerShell. Nothing of System.Management.Automation crosses it, so that a test drives a
/// cmdlet without PowerShell. Every call is made on the pipeline's own thread.
/// </summary>
internal interface IOutputPort
{
    /// <summary>The caller's current location in the file system.</summary>
    string Location { get; }

    void Write(object item);

    /// <summary>One error record; the pipeline goes on.</summary>
    /// <param name="error">The error; its code becomes the record's id.</param>
    /// <param name="target">What it is about, when the error doesn't say.</param>
    void WriteError(OrchestratorException error, object? target);

    void WriteProgress(OperationProgress progress, bool completed);

    /// <summary>Asks whether a change may happen.</summary>
    Consent Ask(string target, string action);

    /// <summary>The absolute paths that a path of the caller's means, wildcards resolved; the path itself where nothing matches.</summary>
    IReadOnlyList<string> ResolvePaths(string path);
}
