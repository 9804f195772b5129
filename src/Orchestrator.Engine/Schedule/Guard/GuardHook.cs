namespace Orchestrator.Engine.Schedule.Guard;

/// <summary>The text of our hook. It runs whatever hook was there before, when it has nothing to say itself.</summary>
internal static class GuardHook
{
    /// <summary>The hook's name.</summary>
    public const string Name = "pre-commit";

    /// <summary>What the hook that was there before is called meanwhile.</summary>
    public const string Before = "pre-commit.before-orchestrator";

    private const string Mark = "# orchestrator git-guard";

    public static string Text(string executable) => $"""
        #!/bin/sh
        {Mark}: looks for secrets in what is staged. `orchestrator git-guard uninstall` takes it out again.
        guard={Quote(executable)}
        if [ ! -x "$guard" ]; then
            echo "The guard's program is not there: $guard. Run 'orchestrator git-guard install' anew, or 'git commit --no-verify' this once." >&2
            exit 1
        fi
        "$guard" git-guard test >&2 || {"{"}
            echo "Not committed. What is listed above may hold a secret: take it out, or 'git commit --no-verify' where it is none." >&2
            exit 1
        {"}"}
        before="$(dirname "$0")/{Before}"
        if [ -x "$before" ]; then
            exec "$before" "$@"
        fi

        """;

    /// <summary>Whether a hook is ours, as we wrote it.</summary>
    public static bool IsOurs(string text) => Executable(text) is { } executable && Text(executable) == text;

    /// <summary>Whether a hook was ours, and was edited since.</summary>
    public static bool WasOurs(string text) => text.Contains(Mark, StringComparison.Ordinal) && !IsOurs(text);

    private static string? Executable(string text)
    {
        const string Beginning = "guard='";
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(Beginning, StringComparison.Ordinal) && line.EndsWith('\''));
        return line?[Beginning.Length..^1].Replace("'\\''", "'", StringComparison.Ordinal);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
