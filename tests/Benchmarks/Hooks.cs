using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>
/// How long <c>orchestrator hook …</c> takes as a process, against an empty .NET console program, in turns: in a project with
/// a run at work and registered sessions, none of which is the caller's or has anything to be told.
/// </summary>
internal static class Hooks
{
    private const int Rounds = 31;
    private static readonly string[] s_hooks = ["stop", "user-prompt-submit", "session-start", "pre-tool-use"];

    public static Task<int> RunAsync(string[] arguments)
    {
        var host = arguments.Length > 0 ? arguments[0] : Repository.Host;
        using var project = new UserProject();
        project.Orchestrator("work-item", "new", "one", "--goal", "one", "--verify", "true");
        project.Orchestrator("work-item", "approve", "one");
        project.Orchestrator("run", "start", "one");
        project.Orchestrator("run", "wait", "one-1");
        Register(Path.Combine(project.Project, ".orchestrator", "state", "orchestrator.db"));
        var input = $$"""
            {"session_id":"e4dc3499-3708-4e36-a32b-428817c50ac5","transcript_path":"/t/e4dc3499-3708-4e36-a32b-428817c50ac5.jsonl","cwd":"{{project.Project}}","permission_mode":"default","stop_hook_active":false,"last_assistant_message":"{{string.Concat(Enumerable.Repeat("I looked around. ", 50))}}"}
            """;
        var empty = new List<double>();
        var times = s_hooks.ToDictionary(hook => hook, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            empty.Add(Programs.Time(Repository.EmptyProgram, [], project.Project, project.Environment, input).Milliseconds);
            foreach (var hook in s_hooks)
            {
                var (taken, output) = Programs.Time(host, ["hook", hook], project.Project, project.Environment, input);
                times[hook].Add(output.Length == 0 ? taken : throw new InvalidOperationException($"hook {hook} said {output}"));
            }
        }

        Console.WriteLine("| program | median ms | against an empty one | bound |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        Row("an empty console program", empty, empty);
        foreach (var hook in s_hooks)
        {
            Row($"orchestrator hook {hook}", times[hook], empty);
        }

        return Task.FromResult(0);
    }

    /// <summary>Five sessions, the first of them the caller's by its id, all known to the last detail.</summary>
    private static void Register(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        SQLitePCL.Batteries_V2.Init();
        connection.Open();
        for (var i = 0; i < 5; i++)
        {
            using var command = connection.CreateCommand();
            var id = i == 0 ? "e4dc3499-3708-4e36-a32b-428817c50ac5" : $"client-{i}";
            command.CommandText = "INSERT INTO sessions (session, name, role, active, pid, start, boot, client_session, revision, body) VALUES ($1, $1, 'worker', 1, 1, 1, 'boot', $2, 1, $3)";
            command.Parameters.AddWithValue("$1", $"s-{i}");
            command.Parameters.AddWithValue("$2", id);
            command.Parameters.AddWithValue("$3", $$"""{"session_id":"s-{{i}}","session_name":"s-{{i}}","communication":"hook","transcript":"/t/{{id}}.jsonl"}""");
            command.ExecuteNonQuery();
        }
    }

    private static void Row(string name, List<double> times, List<double> empty)
    {
        // Paired, so that a machine that is slow for a while is slow for both.
        var ratio = Programs.Median(times.Zip(empty, (time, yardstick) => time / yardstick));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Programs.Median(times):f0} | {ratio:f2} | {(times == empty ? "" : "1.60")} |"));
    }
}
