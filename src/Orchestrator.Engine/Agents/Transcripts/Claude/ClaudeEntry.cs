using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>The members of one line that the reader looks at.</summary>
internal readonly ref struct ClaudeEntry(ReadOnlySpan<byte> line, ReadOnlySpan<Range> places)
{
    private static readonly string[] s_words =
    [
        "type", "subtype", "timestamp", "message", "uuid", "parentUuid", "sessionId", "isSidechain", "isMeta", "isCompactSummary", "attachment", "toolUseResult", "isApiErrorMessage", "apiErrorStatus", "error",
    ];

    private readonly ReadOnlySpan<byte> _line = line;
    private readonly ReadOnlySpan<Range> _places = places;

    public static byte[][] Names { get; } = [.. s_words.Select(System.Text.Encoding.UTF8.GetBytes)];

    public JsonSlice Type => Member(0);

    public JsonSlice Subtype => Member(1);

    public JsonSlice Timestamp => Member(2);

    public JsonSlice Message => Member(3);

    public JsonSlice Id => Member(4);

    public JsonSlice Parent => Member(5);

    public JsonSlice Session => Member(6);

    /// <summary>A helper's line, in a version that writes them into the same file.</summary>
    public bool IsSidechain => Member(7).IsTrue;

    /// <summary>Written by the client, not by a person.</summary>
    public bool IsMeta => Member(8).IsTrue || Member(9).IsTrue;

    public JsonSlice Attachment => Member(10);

    public bool IsToolResult => !Member(11).IsMissing;

    public bool IsApiError => Member(12).IsTrue;

    public JsonSlice ErrorStatus => Member(13);

    public JsonSlice Error => Member(14);

    /// <summary>The whole line, for kinds that streams have too.</summary>
    public JsonSlice Whole => new(_line.Trim(" \t\r"u8));

    private JsonSlice Member(int place) => new(_line[_places[place]]);
}
