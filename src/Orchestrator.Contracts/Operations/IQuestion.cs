namespace Orchestrator;

/// <summary>A request whose answer can be no. On the command line a no is exit code 1.</summary>
public interface IQuestion
{
    /// <summary>Whether one result says yes; a stream says yes when every item does.</summary>
    /// <param name="answer">One result of this request.</param>
    bool IsYes(object answer);
}
