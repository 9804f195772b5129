namespace Orchestrator;

/// <summary>What makes ticks by itself.</summary>
public enum TickServiceHost
{
    /// <summary>A PowerShell, for as long as it lives.</summary>
    Pwsh,

    /// <summary>The process <c>orchestrator serve</c>.</summary>
    Serve,

    /// <summary>A timer of systemd's for this user.</summary>
    Systemd,

    /// <summary>An agent of launchd's for this user.</summary>
    Launchd,

    /// <summary>A line of this user's crontab.</summary>
    Cron,
}
