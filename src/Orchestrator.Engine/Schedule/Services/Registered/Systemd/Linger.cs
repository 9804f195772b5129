namespace Orchestrator.Engine.Schedule.Services.Registered.Systemd;

/// <summary>Whether this user's systemd goes on while the user isn't logged in. Without it ticks end with the last session, and workers too.</summary>
internal class Linger
{
    public const string Command = "loginctl enable-linger";

    // logind keeps one empty file for each user who lingers.
    private const string Folder = "/var/lib/systemd/linger";

    public virtual bool IsOn => File.Exists(Path.Combine(Folder, Environment.UserName));
}
