using System.Globalization;

namespace Benchmarks;

/// <summary>A transcript of Codex of any length: turns of forty lines, with what a long session has in them, about 430 bytes a line.</summary>
internal sealed class RolloutFile(string path)
{
    private const int LinesOfTurn = 40;
    private static readonly string s_filler = new('x', 700);
    private int _line;

    public string Path { get; } = path;

    public void Add(int lines)
    {
        using var file = new StreamWriter(Path, append: true);
        for (var end = _line + lines; _line < end; _line++)
        {
            file.Write(Line(_line));
            file.Write('\n');
        }
    }

    private static string Line(int number)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(1_780_000_000 + number).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var (type, payload) = number == 0
            ? ("session_meta", """{"id":"0199a1b2-0000-7000-8000-000000000001","cwd":"/work","originator":"codex-tui"}""")
            : (number % LinesOfTurn) switch
            {
                1 => ("event_msg", """{"type":"task_started","turn_id":"t"}"""),
                2 => ("event_msg", """{"type":"user_message","message":"Go on with the next step.","images":[]}"""),
                0 => ("event_msg", """{"type":"task_complete","turn_id":"t","last_agent_message":"The step is done."}"""),
                var n when n % 4 == 3 => ("response_item", $$$"""{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"ls -l src\"}","call_id":"c{{{number}}}"}"""),
                var n when n % 4 == 0 => ("response_item", $$$"""{"type":"function_call_output","call_id":"c{{{number - 1}}}","output":"{{{s_filler}}}"}"""),
                var n when n % 4 == 1 => ("event_msg", $$$"""{"type":"agent_message","message":"{{{s_filler[..300]}}}"}"""),
                _ => ("event_msg", $$$$"""{"type":"token_count","info":{"total_token_usage":{"input_tokens":{{{{number * 100}}}},"cached_input_tokens":{{{{number * 90}}}},"output_tokens":{{{{number * 5}}}},"total_tokens":{{{{number * 105}}}}}}}"""),
            };
        return $$"""{"timestamp":"{{at}}","type":"{{type}}","payload":{{payload}}}""";
    }
}
