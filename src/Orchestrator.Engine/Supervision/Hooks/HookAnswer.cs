using System.Text.Json;
using Orchestrator.Engine.Agents.Door;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>A hook's answer in the form that both clients take. Codex refuses a field that it doesn't know, so there is none too many.</summary>
internal static class HookAnswer
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>To a stop: go on, with these words as the next thing said.</summary>
    public static string GoOn(string words) => JsonSerializer.Serialize(new { decision = "block", reason = words }, s_options) + "\n";

    /// <summary>To a prompt or a session's start: these words beside it.</summary>
    public static string Context(string hook, string words) => JsonSerializer.Serialize(
        new { hookSpecificOutput = new { hookEventName = HookEvent.All.Single(known => known.Name == hook).ClientName, additionalContext = words } }, s_options) + "\n";
}
