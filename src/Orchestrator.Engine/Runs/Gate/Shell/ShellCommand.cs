namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>One simple command of a command line, wrappers such as <c>sudo</c> taken off.</summary>
/// <param name="Program">The program's name without its folder.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directory">Where it would run, absolute; null when that can't be told.</param>
internal sealed record ShellCommand(string Program, IReadOnlyList<ShellWord> Arguments, string? Directory)
{
    /// <summary><c>NAME=value</c> before the command.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>Files that its output is redirected to.</summary>
    public IReadOnlyList<ShellWord> Writes { get; init; } = [];

    /// <summary>Literal text that it reads: a here-document, a here-string, what <c>echo</c> pipes into it.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether a shell executes what it prints.</summary>
    public bool FeedsShell { get; init; }

    /// <summary>Whether it stands for a part of the line that lies too deep, or is too much, to be read.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Whether it runs on another machine.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Assignments and arguments, each separated by a space.</summary>
    public string Text => string.Join(' ', Assignments.Concat(Arguments.Select(a => a.Text)));
}
