using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Orchestrator.Tests.Supervision.Dispatch.Traffic;

/// <summary>One agent's side of the traffic: takes what its inbox has, and now and then forgets to say that it did.</summary>
internal sealed partial class TrafficAgent(TrafficProject project, AgentSession session)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_shortLease = TimeSpan.FromMilliseconds(200);

    /// <summary>How often each word came, by the word.</summary>
    public ConcurrentDictionary<string, int> Heard { get; } = new();

    /// <summary>Words that are confirmed.</summary>
    public ConcurrentDictionary<string, bool> Confirmed { get; } = new();

    /// <summary>How many messages were handed out again, as this agent saw it.</summary>
    public int Again { get; private set; }

    /// <summary>What a message of the traffic is known by; null for any other message.</summary>
    public static string? WordOf(InboxMessage message) => Word().Match(message.Text) is { Success: true } match ? match.Value : null;

    /// <summary>Takes messages until so many words are confirmed.</summary>
    /// <param name="words">How many are expected.</param>
    /// <param name="onConfirmed">Told of each.</param>
    public async Task ListenAsync(int words, Action onConfirmed)
    {
        for (var round = 0; Confirmed.Count < words; round++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var forgets = round % 25 == 7;
            foreach (var message in await project.ListAsync(session, new ReceiveInboxMessage(Wait: true, Timeout: TimeSpan.FromSeconds(1), Lease: forgets ? s_shortLease : s_lease, Limit: 5)))
            {
                Again += message.Asked > 1 ? 1 : 0;
                var word = WordOf(message);
                if (word is not null)
                {
                    Heard.AddOrUpdate(word, 1, (_, count) => count + 1);
                }

                if (!forgets && await ConfirmAsync(message) && word is not null && Confirmed.TryAdd(word, true))
                {
                    onConfirmed();
                }
            }
        }
    }

    /// <returns>False: the lease was over before it was said, and the message comes back.</returns>
    private async Task<bool> ConfirmAsync(InboxMessage message)
    {
        try
        {
            await project.AskAsync(session, new ConfirmInboxMessage(message.MessageId, InboxOutcome.Accepted, Fence: message.Fence));
            return true;
        }
        catch (OrchestratorException error) when (error.Code == "fence-stale")
        {
            return false;
        }
    }

    [GeneratedRegex("#(down|up|ask)-[0-9]+-[0-9]+#")]
    private static partial Regex Word();
}
