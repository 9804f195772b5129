using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>The user's own files beyond any project; tests put another folder in its place.</summary>
internal class UserConfiguration
{
    public virtual string Folder => UserFolders.Configuration;

    public string Projects => Path.Combine(Folder, "projects.yaml");

    public string Trusted => Path.Combine(Folder, "trusted.yaml");

    public string Routes => Path.Combine(Folder, "routes.yaml");

    public string PersonKey => Path.Combine(Folder, "person.key");
}
