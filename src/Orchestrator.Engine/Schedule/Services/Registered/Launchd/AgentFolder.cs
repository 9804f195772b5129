namespace Orchestrator.Engine.Schedule.Services.Registered.Launchd;

/// <summary>Where the user's own agents lie; tests put another folder in its place.</summary>
internal class AgentFolder
{
    public virtual string Path => System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "LaunchAgents");
}
