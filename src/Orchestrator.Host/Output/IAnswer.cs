namespace Orchestrator.Host.Output;

/// <summary>Writes the results of one command.</summary>
internal interface IAnswer
{
    void Write(object item);

    /// <summary>Called once, after the last result, also when an error cut them short.</summary>
    void End();
}
