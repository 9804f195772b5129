using System.Text;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>What hooks say to agents.</summary>
internal static class HookWords
{
    /// <summary>What lay in its inbox, each with its sender.</summary>
    public static string Messages(IReadOnlyList<InboxMessage> messages)
    {
        var words = new StringBuilder(messages.Count == 1 ? "A message for you from the supervisor's inbox." : $"{messages.Count} messages for you from the supervisor's inbox.");
        foreach (var message in messages)
        {
            words.Append($"\n\n[message {message.MessageId}, {message.Kind}, from {message.From}{(message.RunId is { } run ? $", about run {run}" : "")}]\n{message.Text.TrimEnd()}");
        }

        return words.Append("\n\nThey are confirmed as received. Say what becomes of one that asks for something with the tool inbox_message_confirm, or `orchestrator inbox-message confirm ID accepted`.").ToString();
    }

    /// <summary>Why the agent should not stop yet, and how it may.</summary>
    public static string NotFinished(Run run) => $"""
        Run {run.RunId} is not finished{(run.Step is { } step ? $": step `{step}` is in hand" : "")}, and nothing that you reported says why you would stop. Go on with it.
        When you have come to an end, report it with the tool checkpoint_submit, with `orchestrator checkpoint submit`, or with a <checkpoint> block: step_done or workflow_done with what you ran as evidence, blocked when only somebody else can help. Then you may stop.
        """;
}
