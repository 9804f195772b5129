namespace Orchestrator.Engine.Verification.Checks;

/// <summary>The end of some output: at most 40 lines and 8,192 characters.</summary>
internal static class OutputTail
{
    private const int Lines = 40;
    private const int Characters = 8_192;

    public static string Of(string output)
    {
        var text = output.AsSpan().TrimEnd();
        var start = text.Length;
        for (var lines = 0; lines < Lines && start > 0; lines++)
        {
            start = Math.Max(0, text[..start].LastIndexOf('\n'));
        }

        var tail = text[start..].TrimStart('\n');
        return (tail.Length > Characters ? tail[^Characters..] : tail).ToString();
    }
}
