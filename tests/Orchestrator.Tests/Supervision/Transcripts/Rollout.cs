using System.Text;

namespace Orchestrator.Tests.Supervision.Transcripts;

/// <summary>A transcript in the form of Codex that a test writes line by line.</summary>
internal sealed class Rollout(string path)
{
    private int _second;

    public string Path { get; } = path;

    public Rollout Begins(string id = "0199a1b2-0000-7000-8000-000000000001") => Line("session_meta", $$"""{"id":"{{id}}","cwd":"/work"}""");

    public Rollout IsTold(string text) => Line("event_msg", """{"type":"task_started"}""").Line("event_msg", $$"""{"type":"user_message","message":"{{text}}"}""");

    public Rollout Says(string text) => Line("event_msg", $$"""{"type":"agent_message","message":"{{text}}"}""");

    public Rollout Completes(string text) => Line("event_msg", $$"""{"type":"task_complete","last_agent_message":"{{text}}"}""");

    public Rollout Line(string type, string payload) => Raw($$"""{"timestamp":"2026-09-01T10:00:{{_second++ % 60:00}}.000Z","type":"{{type}}","payload":{{payload}}}""" + "\n");

    public Rollout Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));

    public Rollout Raw(byte[] bytes)
    {
        using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(bytes);
        return this;
    }
}
