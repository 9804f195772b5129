using System.Text;
using Orchestrator.Engine;

namespace Orchestrator.Host;

/// <summary>Where a command writes, and what can be shown there. What is not used is not opened: each stream costs a millisecond.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Lazy<TextWriter> _error;
    private readonly Lazy<bool> _errorIsTerminal;

    public Terminal(TextWriter output, TextWriter error)
        : this(output, new Lazy<TextWriter>(error), new Lazy<bool>(() => false))
    {
    }

    private Terminal(TextWriter output, Lazy<TextWriter> error, Lazy<bool> errorIsTerminal) =>
        (Output, _error, _errorIsTerminal) = (output, error, errorIsTerminal);

    /// <summary>Results, and nothing else.</summary>
    public TextWriter Output { get; }

    /// <summary>Errors, progress and remarks.</summary>
    public TextWriter Error => _error.Value;

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal
    {
        get => _errorIsTerminal.Value;
        init => _errorIsTerminal = new Lazy<bool>(() => value);
    }

    /// <summary>Whether nobody reads the output any more.</summary>
    public Func<bool> ReaderIsGone { get; init; } = () => false;

    /// <summary>Columns to write in.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether colours are wanted (<c>NO_COLOR</c> and <c>--no-color</c> turn them off).</summary>
    public bool Color { get; set; }

    /// <summary>Opens the raw streams: the console's own writers cost milliseconds to set up.</summary>
    public static Terminal OfThisProcess()
    {
        var terminal = !Console.IsOutputRedirected;
        return new Terminal(
            new StreamWriter(Console.OpenStandardOutput(), s_utf8, 4096),
            new Lazy<TextWriter>(() => new StreamWriter(Console.OpenStandardError(), s_utf8, 256) { AutoFlush = true }),
            new Lazy<bool>(() => !Console.IsErrorRedirected))
        {
            OutputIsTerminal = terminal,
            ReaderIsGone = EngineFactory.OutputIsClosed,
            Width = terminal ? Math.Max(40, Console.WindowWidth) : 80,
            Color = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    public void Dispose()
    {
        try
        {
            Output.Flush();
        }
        catch (IOException)
        {
            // The reader is gone; what it did not read nobody misses.
        }
    }
}
