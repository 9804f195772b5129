namespace Orchestrator.ScriptedModel.Script;

/// <summary>A turn as a script file writes it.</summary>
/// <param name="Say">What it says.</param>
/// <param name="Run">A shell command for the client.</param>
/// <param name="Ask">It asks for leave to run it outside the client's sandbox.</param>
/// <param name="Write">A file for the client to write.</param>
/// <param name="Call">A tool of an MCP server for the client to call.</param>
/// <param name="Status">An HTTP status in place of an answer.</param>
/// <param name="Headers">Headers besides the protocol's own.</param>
/// <param name="Limited">A rate limit; <c>{}</c> for one without a reset time.</param>
/// <param name="Fault"><c>drop dropMid hang hangMid</c>.</param>
/// <param name="DelayMs">Milliseconds before the answer.</param>
/// <param name="Tokens">What it is said to have used.</param>
/// <param name="Times">How often it is answered before the next one's turn.</param>
internal sealed record WrittenTurn(
    string? Say = null, string? Run = null, bool Ask = false, FileWrite? Write = null, ToolCall? Call = null, int? Status = null, Dictionary<string, string>? Headers = null,
    WrittenLimit? Limited = null, StreamFault Fault = StreamFault.None, int DelayMs = 0, TokenUse? Tokens = null, int Times = 1)
{
    public Turn ToTurn() => new()
    {
        Say = Say,
        Run = Run,
        Ask = Ask,
        Write = Write,
        Call = Call,
        Status = Status,
        Headers = Headers ?? [],
        Limit = Limited?.ToLimit(),
        Fault = Fault,
        Delay = TimeSpan.FromMilliseconds(DelayMs),
        Tokens = Tokens ?? new TokenUse(),
    };
}
