namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>A sign of life.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it was.</param>
internal readonly record struct AgentSign(DateTimeOffset At, LifeSign Kind)
{
    /// <summary>The later of two.</summary>
    public AgentSign Or(AgentSign other) => other.At > At ? other : this;

    /// <summary>The same, if it was later, from a file that was written to.</summary>
    public AgentSign Or(string path, LifeSign kind, DateTimeOffset now)
    {
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        return Or(new AgentSign(written < now ? written : now, kind));
    }
}
