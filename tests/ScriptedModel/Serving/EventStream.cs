using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.ScriptedModel.Serving;

/// <summary>Server-sent events on a response; each is on its way when the call returns.</summary>
internal sealed class EventStream(Stream output)
{
    public async Task SendAsync(string type, object body, CancellationToken cancellationToken)
    {
        var data = JsonSerializer.SerializeToNode(body)!.AsObject();
        data.Insert(0, "type", JsonValue.Create(type));
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"event: {type}\ndata: {data.ToJsonString()}\n\n"), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
