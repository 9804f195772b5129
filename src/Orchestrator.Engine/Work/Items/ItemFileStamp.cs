namespace Orchestrator.Engine.Work.Items;

/// <summary>What a file's folder entry says of its content without reading it.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Written">Ticks, UTC.</param>
/// <param name="Settled">Whether the file was old enough when it was read: a later write can't carry the same time.</param>
internal readonly record struct ItemFileStamp(long Length, long Written, bool Settled)
{
    private static readonly TimeSpan s_granularity = TimeSpan.FromSeconds(2);

    public static ItemFileStamp Of(FileInfo file)
    {
        var written = file.LastWriteTimeUtc;

        // File times come from the system's clock, so it alone can say how old they are.
        return new(file.Length, written.Ticks, TimeProvider.System.GetUtcNow().UtcDateTime - written > s_granularity);
    }

    public bool SameAs(ItemFileStamp other) => Settled && other.Settled && Length == other.Length && Written == other.Written;
}
