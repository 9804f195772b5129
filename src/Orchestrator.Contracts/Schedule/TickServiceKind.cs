namespace Orchestrator;

/// <summary>A program of the system's that can make ticks; each is a <see cref="TickServiceHost"/> of the same name.</summary>
public enum TickServiceKind
{
    /// <summary>A timer of systemd's for this user.</summary>
    Systemd,

    /// <summary>An agent of launchd's for this user.</summary>
    Launchd,

    /// <summary>A line of this user's crontab.</summary>
    Cron,
}
