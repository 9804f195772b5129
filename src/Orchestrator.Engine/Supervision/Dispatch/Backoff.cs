namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>How long a command waits before it is tried again: 2 s, 8 s, 32 s, and five minutes at most.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(5);

    /// <param name="attempts">Tries so far, at least one.</param>
    public static TimeSpan After(int attempts)
    {
        var wait = s_first * Math.Pow(4, Math.Clamp(attempts - 1, 0, 10));
        return wait < s_most ? wait : s_most;
    }
}
