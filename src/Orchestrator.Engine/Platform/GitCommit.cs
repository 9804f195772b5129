namespace Orchestrator.Engine.Platform;

/// <summary>A commit to make.</summary>
/// <param name="Tree">The working tree.</param>
/// <param name="From">The snapshot before the work.</param>
/// <param name="To">The snapshot after it.</param>
/// <param name="Message">The whole message, trailers included.</param>
/// <param name="AuthorName">The author.</param>
/// <param name="AuthorEmail">The author's address.</param>
internal sealed record GitCommit(string Tree, string From, string To, string Message, string AuthorName, string AuthorEmail);
