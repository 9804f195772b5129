using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.ScriptedModel.Serving;

// Serves a script until it is interrupted:
//   dotnet run --project tests/ScriptedModel -- --script turns.json [--port-file FILE]
// Codex: base_url = "http://127.0.0.1:PORT/codex/v1". Claude Code: ANTHROPIC_BASE_URL=http://127.0.0.1:PORT/claude.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

if (Option("--script") is not { } scriptFile)
{
    Console.Error.WriteLine("usage: scripted-model --script turns.json [--port-file FILE]");
    return 2;
}

ModelScript script;
try
{
    script = ScriptFile.Read(await File.ReadAllTextAsync(scriptFile));
}
catch (JsonException error)
{
    Console.Error.WriteLine($"{scriptFile}: {error.Message}");
    return 2;
}

await using var server = ModelServer.Start(script);
server.Requests.Added += request => Console.WriteLine(JsonSerializer.Serialize(new { request.At, request.Lane, request.Turn, request.LastUserText, request.LastToolResult }));
if (Option("--port-file") is { } portFile)
{
    await File.WriteAllTextAsync(portFile, server.Port.ToString(CultureInfo.InvariantCulture) + "\n");
}

Console.Error.WriteLine($"listening on http://127.0.0.1:{server.Port}/");
var stop = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await stop.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
