using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Schedule.Services.Registered.Systemd;

/// <summary>Where the user's own units lie; tests put another folder in its place.</summary>
internal class UnitFolder
{
    // systemd.unit(5), "User Unit Search Path": beside our own folder of configuration.
    public virtual string Path => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(UserFolders.Configuration)!, "systemd", "user");
}
