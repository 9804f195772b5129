namespace Orchestrator.ScriptedModel.Script;

/// <summary>What the model answers to one request. Text may hold the placeholders that <see cref="Placeholders"/> knows.</summary>
public sealed record Turn
{
    /// <summary>What it says; null for nothing.</summary>
    public string? Say { get; init; }

    /// <summary>A shell command that it has the client run after that; null for none.</summary>
    public string? Run { get; init; }

    /// <summary>It asks for leave to run the command outside the client's sandbox. Claude Code asks a person by rules of its own.</summary>
    public bool Ask { get; init; }

    /// <summary>A file that it has the client write; null for none. Claude Code refuses one that exists and that it hasn't read.</summary>
    public FileWrite? Write { get; init; }

    /// <summary>A tool of an MCP server that it has the client call; null for none.</summary>
    public ToolCall? Call { get; init; }

    /// <summary>An HTTP status in place of an answer; null for an answer.</summary>
    public int? Status { get; init; }

    /// <summary>The body that goes with <see cref="Status"/>; null for the protocol's plain error.</summary>
    public string? Body { get; init; }

    /// <summary>A rate limit in the provider's own words and headers; null for none.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>Headers besides the protocol's own.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the connection breaks or goes silent.</summary>
    public StreamFault Fault { get; init; }

    /// <summary>How long it thinks before it answers.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>It answers only once this is done; null for at once.</summary>
    public Task? Until { get; init; }

    /// <summary>What the request is said to have used.</summary>
    public TokenUse Tokens { get; init; } = new();

    /// <summary>Says something and ends the client's turn.</summary>
    public static Turn Saying(string text) => new() { Say = text };

    /// <summary>Has the client run a shell command.</summary>
    public static Turn Running(string command, string? say = null) => new() { Run = command, Say = say };

    /// <summary>Has the client ask a person before it runs a shell command.</summary>
    public static Turn Asking(string command) => new() { Run = command, Ask = true };

    /// <summary>Has the client call a tool of an MCP server.</summary>
    public static Turn Calling(string server, string tool, object input, string? say = null) =>
        new() { Call = new ToolCall(server, tool, System.Text.Json.JsonSerializer.SerializeToElement(input)), Say = say };

    /// <summary>Answers with an error of the server.</summary>
    public static Turn Failing(int status) => new() { Status = status };

    /// <summary>Refuses for a rate limit; with a reset time when one is given.</summary>
    public static Turn Limited(TimeSpan? resetsIn = null) => new() { Limit = new RateLimit(resetsIn) };

    /// <summary>Breaks or silences the connection.</summary>
    public static Turn Faulty(StreamFault fault, string? say = null) => new() { Fault = fault, Say = say };
}
