using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>One thing that makes or takes a service.</summary>
internal abstract record ServiceStep
{
    /// <summary>Writes a file whole.</summary>
    internal sealed record Write(string Path, string Content, UnixFileMode Mode) : ServiceStep;

    /// <summary>Removes a file, if it is there.</summary>
    internal sealed record Delete(string Path) : ServiceStep;

    /// <summary>Runs a program.</summary>
    /// <param name="Arguments">The program and its arguments.</param>
    /// <param name="Input">What it reads, as Latin-1 so that each byte stays as it is; null: nothing.</param>
    /// <param name="MayFail">Whether the next step comes also when it fails: it undoes what may not be there.</param>
    internal sealed record Run(IReadOnlyList<string> Arguments, string? Input = null, bool MayFail = false) : ServiceStep;

    /// <summary>As somebody would type it; null for a file that is shown whole elsewhere.</summary>
    public string? Command => this switch
    {
        Run { Input: { } input } run => $"{Line(run)} <<'EOF'\n{Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(input)).TrimEnd('\n')}\nEOF",
        Run run => Line(run),
        Delete delete => $"rm -f {PosixQuote.Word(delete.Path)}",
        _ => null,
    };

    private static string Line(Run run) => string.Join(' ', run.Arguments.Select(PosixQuote.Word));
}
