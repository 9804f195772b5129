namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>A client to start in a terminal.</summary>
/// <param name="Profile">How to run it.</param>
/// <param name="Name">The session's name.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Folder">Its current directory, absolute.</param>
/// <param name="Marks">Our variables for its environment.</param>
/// <param name="TrustFolder">Say yes when it asks whether its folder is trusted.</param>
internal sealed record ClientStart(AgentProfile Profile, string Name, SessionRole Role, string Folder, IReadOnlyDictionary<string, string> Marks, bool TrustFolder);
