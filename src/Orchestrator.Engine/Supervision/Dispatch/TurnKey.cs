namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>The key of a completed turn's notice: the same whichever process saw the turn first.</summary>
internal static class TurnKey
{
    public const string Prefix = "turn:";

    /// <param name="source">What tells of the turn: an event of the ledger, a line of a transcript.</param>
    public static string Of(string source) => Prefix + source;
}
