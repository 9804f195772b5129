namespace Orchestrator;

/// <summary>Whose settings of a client are meant.</summary>
public enum SettingsScope
{
    /// <summary>This user's own in this project, which git does not track.</summary>
    Local,

    /// <summary>This user's, in every folder.</summary>
    User,
}
