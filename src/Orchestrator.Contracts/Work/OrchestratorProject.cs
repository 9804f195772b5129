namespace Orchestrator;

/// <summary>A project that this user's machine knows.</summary>
/// <param name="Name">Its name, unique among the user's projects.</param>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="Present">Whether the folder is there.</param>
/// <param name="Trusted">Whether a person said that its commands may run on this machine.</param>
[TableColumns(nameof(Name), nameof(Present), nameof(Trusted), nameof(Path))]
public sealed record OrchestratorProject(string Name, string Path, bool Present, bool Trusted);
