using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Server;
using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Mcp;

/// <summary><c>orchestrator mcp</c>: the agents' door, the Model Context Protocol over standard input and output, until the client closes it.</summary>
internal static class McpCommand
{
    public static async Task<int> RunAsync(StandaloneCall call)
    {
        if (call.Tokens.Count > 1)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "bad-arguments", "'mcp' takes nothing: agents' clients start it, with ORCHESTRATOR_PROJECT naming the project where their folder doesn't.", "orchestrator mcp </dev/null", "mcp");
        }

        var directory = Directory.GetCurrentDirectory();
        var engine = call.Open(new EngineOptions(directory, Invocation.Launcher));
        await using var _ = engine.ConfigureAwait(false);
        var options = new ToolServer(engine, directory).Options();
        var transport = new StdioServerTransport(options, NullLoggerFactory.Instance);
        await using var __ = transport.ConfigureAwait(false);
        var server = McpServer.Create(transport, options, NullLoggerFactory.Instance, null);
        await using var ___ = server.ConfigureAwait(false);
        await server.RunAsync(CancellationToken.None).ConfigureAwait(false);
        return ExitCodes.Done;
    }
}
