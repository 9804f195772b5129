using System.Net;
using System.Text.Json;
using Orchestrator.ScriptedModel.Protocols;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.ScriptedModel.Serving;

/// <summary>Answers one request: finds its lane and protocol, takes the script's turn, speaks it.</summary>
internal sealed class Answerer(ModelScript script, RequestLog log, TimeProvider clock)
{
    private static readonly IWireProtocol[] s_protocols = [new ResponsesProtocol(), new MessagesProtocol()];

    private long _number;

    public async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        var path = context.Request.Url!.AbsolutePath.TrimStart('/').Split('/', 2);
        var rest = path.Length > 1 ? path[1] : "";
        if (context.Request.HttpMethod != "POST" || Array.Find(s_protocols, protocol => protocol.Path == rest) is not { } protocol)
        {
            await SendAsync(context.Response, 200, rest.EndsWith("count_tokens", StringComparison.Ordinal) ? new { input_tokens = 1 } : new { data = Array.Empty<object>(), models = Array.Empty<object>() }, cancellationToken);
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.InputStream, cancellationToken: cancellationToken);
        var request = protocol.Read(body.RootElement) with
        {
            Lane = path[0],
            Body = body.RootElement.GetRawText(),
            At = clock.GetUtcNow(),
            Credential = context.Request.Headers["x-api-key"] ?? context.Request.Headers["authorization"],
        };
        var (turn, index) = script.Answer(request);
        log.Add(request with { Turn = index });
        await Task.Delay(turn.Delay, clock, cancellationToken);
        if (turn.Until is { } until)
        {
            await until.WaitAsync(cancellationToken);
        }

        await SpeakAsync(context.Response, protocol, request, Filled(turn, request), cancellationToken);
    }

    private static Turn Filled(Turn turn, ModelRequest request) => turn with
    {
        Say = Placeholders.Fill(turn.Say, request),
        Run = Placeholders.Fill(turn.Run, request),
        Write = turn.Write is { } file ? new FileWrite(Path.Combine(request.WorkingDirectory ?? "", Placeholders.Fill(file.Path, request)!), file.Text) : null,
        Call = turn.Call is { } call ? call with { Input = JsonDocument.Parse(Placeholders.Fill(call.Input.GetRawText(), request)!).RootElement } : null,
    };

    private async Task SpeakAsync(HttpListenerResponse response, IWireProtocol protocol, ModelRequest request, Turn turn, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in turn.Headers)
        {
            response.Headers[name] = value;
        }

        if (turn.Fault == StreamFault.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }

        if (turn.Limit is { } limit)
        {
            await RefuseAsync(response, protocol.Refuse(limit, clock.GetUtcNow()), cancellationToken);
        }
        else if (turn.Status is { } status)
        {
            await SendAsync(response, status, turn.Body is { } raw ? JsonDocument.Parse(raw) : new { type = "error", error = new { type = "scripted_error", message = turn.Say ?? $"scripted {status}" } }, cancellationToken);
        }
        else if (!request.WantsStream)
        {
            await SendAsync(response, 200, protocol.Whole(turn, Interlocked.Increment(ref _number)), cancellationToken);
        }
        else
        {
            await StreamAsync(response, protocol, turn, cancellationToken);
        }
    }

    private async Task StreamAsync(HttpListenerResponse response, IWireProtocol protocol, Turn turn, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers["cache-control"] = "no-cache";
        response.SendChunked = true;
        await protocol.StreamAsync(new EventStream(response.OutputStream), turn, Interlocked.Increment(ref _number), cancellationToken);
        if (turn.Fault == StreamFault.HangMid)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }

        if (turn.Fault == StreamFault.None)
        {
            response.Close();
        }
        else
        {
            response.Abort();
        }
    }

    private static Task RefuseAsync(HttpListenerResponse response, Refusal refusal, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in refusal.Headers)
        {
            response.Headers[name] = value;
        }

        return SendAsync(response, refusal.Status, refusal.Body, cancellationToken);
    }

    private static async Task SendAsync(HttpListenerResponse response, int status, object body, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        (response.StatusCode, response.ContentType, response.ContentLength64) = (status, "application/json", bytes.Length);
        await response.OutputStream.WriteAsync(bytes, cancellationToken);
        response.Close();
    }
}
