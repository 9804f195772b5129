using Orchestrator.Engine.Runs.Glance;
using Orchestrator.Engine.Storage.Glance;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>
/// Tells, before anything else is loaded, whether a hook has anything to say or to write down. It may say yes too often, and
/// then the engine finds that it hasn't; it never says no wrongly.
/// </summary>
internal static class HookGlance
{
    /// <summary>So often an agent is kept from stopping until somebody speaks to it again.</summary>
    public const string KeptAtMost = "3";

    private static ReadOnlySpan<byte> Told =>
        """
        SELECT '1' FROM sessions s WHERE s.active = 1 AND (s.client_session = $1 OR $2 = '*' OR instr($2, ',' || s.pid || ',') > 0)
        AND (s.client_session IS NOT $1 OR coalesce($3, json_extract(s.body, '$.transcript')) IS NOT json_extract(s.body, '$.transcript')
          OR json_extract(s.body, '$.communication') = 'pull'
          OR EXISTS (SELECT 1 FROM inbox i WHERE i.session = s.session AND i.state IN ('queued', 'leased') AND (i.state = 'queued' OR i.lease_until <= strftime('%s', 'now') * 1000000))
          OR EXISTS (SELECT 1 FROM kept_going k WHERE k.session = s.session AND k.count > 0))
        LIMIT 1
        """u8;

    private static ReadOnlySpan<byte> Stops =>
        """
        SELECT '1' FROM sessions s WHERE s.active = 1 AND (s.client_session = $1 OR $2 = '*' OR instr($2, ',' || s.pid || ',') > 0)
        AND (EXISTS (SELECT 1 FROM inbox i WHERE i.session = s.session AND i.state IN ('queued', 'leased') AND (i.state = 'queued' OR i.lease_until <= strftime('%s', 'now') * 1000000))
          OR ($3 = '0' AND s.role = 'worker' AND coalesce((SELECT k.count FROM kept_going k WHERE k.session = s.session), 0) < $4 + 0
            AND EXISTS (SELECT 1 FROM bindings b JOIN runs r ON r.run = b.run WHERE b.live = 1 AND b.worker = s.session AND r.state IN ('starting', 'working')
              AND NOT EXISTS (SELECT 1 FROM checkpoints c WHERE c.run = r.run AND c.event > coalesce(json_extract(r.driver, '$.judged_event'), 0) AND json_extract(c.body, '$.status') <> 'working'))))
        LIMIT 1
        """u8;

    private static ReadOnlySpan<byte> Launched =>
        "SELECT '1' FROM inbox WHERE session = 'run:' || $1 AND state IN ('queued', 'leased') AND (state = 'queued' OR lease_until <= strftime('%s', 'now') * 1000000) LIMIT 1"u8;

    /// <summary>Whether the engine is needed.</summary>
    /// <param name="hook">The event's name, such as <c>stop</c>.</param>
    /// <param name="input">What the client told.</param>
    /// <param name="database">The project's database.</param>
    /// <param name="run">The run of a worker that we launched; null for any other agent.</param>
    /// <param name="ancestors">See <see cref="Ancestors"/>.</param>
    public static bool NeedsEngine(string hook, HookInput input, string database, string? run, string ancestors)
    {
        if (run is not null && hook != "stop")
        {
            return false;
        }

        using var glance = GlanceDatabase.Open(database);
        var rows = run is not null ? glance?.Read(Launched, run)
            : hook == "stop" ? glance?.Read(Stops, input.ClientSession, ancestors, input.StopHookActive ? "1" : "0", KeptAtMost)
            : glance?.Read(Told, input.ClientSession, ancestors, input.Transcript);
        return rows is not { Count: 0 };
    }

    /// <summary>The processes that called, as <c>,12,11,</c>; a star where the system doesn't show them.</summary>
    public static string Ancestors()
    {
        var list = ",";
        var next = Environment.ProcessId;
        for (var depth = 0; depth < 64 && next > 1; depth++)
        {
            var parent = Parent(next);
            if (parent < 0)
            {
                return depth == 0 ? "*" : list;
            }

            list = parent > 1 ? list + parent + "," : list;
            next = parent;
        }

        return list;
    }

    /// <summary>The parent, from proc_pid_stat(5): the second field behind the program's name in its parentheses. −1 where it can't be read.</summary>
    private static int Parent(int pid)
    {
        try
        {
            ReadOnlySpan<byte> stat = File.ReadAllBytes("/proc/" + pid + "/stat");
            stat = stat[(stat.LastIndexOf((byte)')') + 4)..];
            var parent = 0;
            for (var i = 0; i < stat.Length && stat[i] is >= (byte)'0' and <= (byte)'9'; i++)
            {
                parent = (parent * 10) + stat[i] - '0';
            }

            return parent;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return -1;
        }
    }
}
