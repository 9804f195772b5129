namespace Orchestrator.Engine.Views.Health;

/// <summary>The command that installs a program on the system at hand.</summary>
internal static class PackageHint
{
    private static readonly (string Tool, string Command)[] s_managers =
    [
        ("/usr/bin/apt-get", "sudo apt-get install"), ("/usr/bin/dnf", "sudo dnf install"), ("/usr/bin/pacman", "sudo pacman -S"), ("/sbin/apk", "sudo apk add"),
    ];

    /// <summary>Null where no package manager that we know is to be found.</summary>
    public static string? For(string package) => OperatingSystem.IsMacOS()
        ? $"brew install {package}"
        : s_managers.FirstOrDefault(manager => File.Exists(manager.Tool)).Command is { } install ? $"{install} {package}" : null;
}
