namespace Orchestrator.Engine.Views.Health;

/// <summary>How much room is left on disk; tests put another in its place.</summary>
internal class FreeSpace
{
    /// <summary>Bytes that this user may still write to the file system that holds a folder.</summary>
    public virtual long At(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
