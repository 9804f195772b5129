namespace Orchestrator.Host;

/// <summary>
/// Cron and services start programs with next to no environment. What every program counts on is made up for, so that git,
/// tmux and the clients are found and know whose they are; what is set stays.
/// </summary>
internal static class SparseEnvironment
{
    private static readonly string[] s_folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin", "/opt/homebrew/bin"];
    private static readonly string[] s_ofHome = [".local/bin", "bin"];

    public static void Complete()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Supply("HOME", home);
        Supply("USER", Environment.UserName);
        Supply("LOGNAME", Environment.UserName);
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).ToList();
        path.AddRange(s_folders.Concat(s_ofHome.Select(folder => Path.Combine(home, folder))).Where(folder => !path.Contains(folder) && Directory.Exists(folder)));
        Environment.SetEnvironmentVariable("PATH", string.Join(':', path));
    }

    private static void Supply(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
