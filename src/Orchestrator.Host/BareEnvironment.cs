namespace Orchestrator.Host;

/// <summary>What cron and containers may leave out of an environment, and what every program that is started from here stands on.</summary>
internal static class BareEnvironment
{
    private const string UsualPath = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>Fills in what isn't there; what is there stays.</summary>
    public static void Complete()
    {
        Complete("PATH", () => UsualPath);
        Complete("HOME", () => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }

    private static void Complete(string name, Func<string> usual)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, usual());
        }
    }
}
