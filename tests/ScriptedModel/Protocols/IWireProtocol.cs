using System.Text.Json;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.ScriptedModel.Serving;

namespace Orchestrator.ScriptedModel.Protocols;

/// <summary>One provider's way to ask and answer.</summary>
internal interface IWireProtocol
{
    /// <summary>The path behind the lane that it is spoken at.</summary>
    string Path { get; }

    /// <summary>Reads a request's body.</summary>
    ModelRequest Read(JsonElement body);

    /// <summary>The refusal for a rate limit.</summary>
    Refusal Refuse(RateLimit limit, DateTimeOffset now);

    /// <summary>Answers as a stream of events, up to the turn's fault.</summary>
    Task StreamAsync(EventStream events, Turn turn, long number, CancellationToken cancellationToken);

    /// <summary>The whole answer as one document, for a client that wants no stream.</summary>
    object Whole(Turn turn, long number);
}
