using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>The project's templates, which are read when they are needed: a run pauses when they change.</summary>
internal sealed class ProjectPrompts(IAuthorityFiles files)
{
    private const string Folder = "prompts";
    private const string Ending = ".prompt.md";

    /// <exception cref="OrchestratorException">As <see cref="PromptLibrary"/>.</exception>
    public PromptLibrary Library() => new(files.List(Folder, "*" + Ending).ToDictionary(
        path => Path.GetFileName(path)[..^Ending.Length], path => files.Read(path) ?? "", StringComparer.Ordinal));
}
