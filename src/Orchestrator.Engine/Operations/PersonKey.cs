namespace Orchestrator.Engine.Operations;

/// <summary>
/// The key that makes a script without a terminal a person's: a file outside every project that only its owner reads.
/// </summary>
internal class PersonKey
{
    public static string Path => System.IO.Path.Combine(UserFolders.Configuration, "person.key");

    /// <summary>Whether the key is there, is this user's alone, and is not empty.</summary>
    public virtual bool IsHeld
    {
        get
        {
            var file = new FileInfo(Path);
            return file is { Exists: true, Length: > 0 } && !OperatingSystem.IsWindows()
                && (file.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == 0;
        }
    }
}
