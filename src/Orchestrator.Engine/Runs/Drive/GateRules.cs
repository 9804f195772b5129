namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Ids of the rules whose hits are counted.</summary>
internal static class GateRules
{
    public const string Contradiction = "contradiction";
    public const string WrongStep = "wrong_step";
    public const string MissingBlock = "missing_block";
    public const string MalformedBlock = "malformed_block";
    public const string Silence = "silence";
    public const string HandoffInvalid = "handoff_invalid";
}
