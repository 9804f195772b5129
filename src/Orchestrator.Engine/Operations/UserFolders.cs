namespace Orchestrator.Engine.Operations;

/// <summary>Folders of the user's, beyond any project.</summary>
internal static class UserFolders
{
    /// <summary><c>$XDG_CONFIG_HOME</c> or <c>~/.config</c>, and <c>orchestrator</c> in it.</summary>
    public static string Configuration => Of("XDG_CONFIG_HOME", ".config");

    /// <summary><c>$XDG_STATE_HOME</c> or <c>~/.local/state</c>, and <c>orchestrator</c> in it.</summary>
    public static string State => Of("XDG_STATE_HOME", Path.Combine(".local", "state"));

    private static string Of(string variable, string below) => Path.Combine(
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder && Path.IsPathRooted(folder)
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), below),
        "orchestrator");
}
