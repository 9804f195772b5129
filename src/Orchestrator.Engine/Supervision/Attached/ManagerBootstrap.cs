using System.Text;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>The first words to a manager: what it steers, and the exact commands.</summary>
internal static class ManagerBootstrap
{
    public static string Text(Run run, SessionBinding binding)
    {
        var text = new StringBuilder();
        text.AppendLine($"You manage run {run.RunId} (work item {run.WorkItemId}). Its worker is {binding.Worker ?? run.Worker}, in {run.Tree}.");
        text.AppendLine("You steer; you do not do the worker's work, and only the runtime decides what passed.");
        text.AppendLine("Use the tools of the MCP server 'orchestrator' where you have it, else these commands:");
        text.AppendLine($"- orchestrator contract confirm {run.RunId}          acknowledge this contract first");
        text.AppendLine($"- orchestrator supervision-policy get {run.RunId}    what you may do");
        text.AppendLine($"- orchestrator cycle invoke {run.RunId} --observe    how the run stands");
        text.AppendLine($"- orchestrator inbox-message receive --wait           what happened since (confirm each message)");
        text.AppendLine($"- orchestrator nudge send {run.RunId} \"…\"            tell the worker something");
        text.AppendLine($"- orchestrator manager-decision add {run.RunId} wait --reason \"…\"   write down what you decided and why");
        text.Append($"- orchestrator handoff submit {run.RunId} --summary \"…\" --next-step \"…\"   before your own context ends");
        return text.ToString();
    }
}
