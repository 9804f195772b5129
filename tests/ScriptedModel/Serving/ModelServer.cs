using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.ScriptedModel.Serving;

/// <summary>
/// A model endpoint on loopback that answers with the turns of a script, so that the real clients run end to end without
/// an account: they talk to it instead of to their provider.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Answerer _answerer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _serving = [];
    private readonly Task _accepting;

    private ModelServer(HttpListener listener, int port, ModelScript script)
    {
        (_listener, Port) = (listener, port);
        _answerer = new Answerer(script, Requests, TimeProvider.System);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What was asked.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Starts a server on a port that is free.</summary>
    public static ModelServer Start(ModelScript script)
    {
        for (var tries = 0; ; tries++)
        {
            var port = FreePort();
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return new ModelServer(listener, port, script);
            }
            catch (HttpListenerException) when (tries < 20)
            {
                // Somebody took the port between the look and the start.
                listener.Close();
            }
        }
    }

    /// <summary>The base URL of a lane, as Claude Code wants it; Codex wants <c>/v1</c> behind it.</summary>
    public string Url(string lane) => $"http://127.0.0.1:{Port}/{lane}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Close();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _stopping.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var serving = Task.Run(() => ServeAsync(context));
                _serving[serving] = true;
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException && _stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            await _answerer.AnswerAsync(context, _stopping.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // The client hung up, or the server stops: nobody is there to be told.
            context.Response.Abort();
        }
    }
}
