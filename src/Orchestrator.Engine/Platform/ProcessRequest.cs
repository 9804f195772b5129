using System.Text;

namespace Orchestrator.Engine.Platform;

/// <summary>What to run. Standard input is closed.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="WorkingDirectory">Its current directory.</param>
/// <param name="Timeout">It is killed after this.</param>
internal sealed record ProcessRequest(IReadOnlyList<string> Arguments, string WorkingDirectory, TimeSpan Timeout)
{
    /// <summary>The whole environment; null: the caller's own.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>A file that takes both output streams; null: they are kept in memory, up to 64 MiB.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Text for standard input; null: it is closed at once.</summary>
    public string? Input { get; init; }

    /// <summary>How input and output in memory are bytes; Latin-1 keeps any byte as it is.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Whether it may leave processes behind, which are then looked for and killed. False saves that search for a program that never does.</summary>
    public bool LeavesProcesses { get; init; } = true;

    /// <summary>
    /// Whether what it starts carries the mark of a command of ours, which no person's program does. False for a program that may
    /// leave a server behind in which people work.
    /// </summary>
    public bool Marked { get; init; } = true;
}
