namespace Orchestrator.Engine.Platform;

/// <summary>The command by which this system installs a program, or a newer version of it.</summary>
internal static class InstallCommand
{
    private static readonly (string Installer, string Command)[] s_known =
    [
        ("/usr/bin/apt-get", "sudo apt-get install"),
        ("/usr/bin/dnf", "sudo dnf install"),
        ("/usr/bin/zypper", "sudo zypper install"),
        ("/usr/bin/pacman", "sudo pacman -S"),
        ("/sbin/apk", "sudo apk add"),
    ];

    public static string Of(string program) =>
        $"{(OperatingSystem.IsMacOS() ? "brew install" : s_known.FirstOrDefault(known => File.Exists(known.Installer)).Command ?? "install")} {program}";
}
