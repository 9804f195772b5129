using Orchestrator.Host;
using Orchestrator.Host.Cli;

namespace Orchestrator.Tests.Host;

/// <summary>Runs one command line against a fake engine, in process.</summary>
internal sealed class Shell(FakeEngine engine)
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public bool IsTerminal { get; init; }

    public Func<bool> ReaderIsGone { get; init; } = () => false;

    public int Width { get; init; } = 80;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public EngineOptions? Opened { get; private set; }

    public async Task<int> RunAsync(params string[] tokens)
    {
        using var terminal = new Terminal(_output, _error) { OutputIsTerminal = IsTerminal, ErrorIsTerminal = IsTerminal, Width = Width, ReaderIsGone = ReaderIsGone };
        return await new CommandLine(terminal, Open).RunAsync(tokens);
    }

    private FakeEngine Open(EngineOptions options)
    {
        Opened = options;
        return engine;
    }
}
