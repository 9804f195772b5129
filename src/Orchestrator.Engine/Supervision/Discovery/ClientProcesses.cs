using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Discovery;

/// <summary>Tells the clients among the machine's processes.</summary>
internal sealed class ClientProcesses(IProcessListing listing)
{
    private static readonly string[] s_interpreters = ["node", "nodejs", "bun", "deno"];
    private static readonly string[] s_oneShot = ["exec", "e", "-p", "--print", "mcp-server", "mcp", "app-server", "review", "apply", "login", "--version", "-v", "--help"];

    /// <summary>Every client that runs, the innermost process of each.</summary>
    public IReadOnlyList<ClientProcess> All()
    {
        var found = listing.All().Select(Recognise).OfType<ClientProcess>().ToList();
        var wrappers = found.Select(client => (client.Process.Parent, client.Adapter)).ToHashSet();
        return [.. found.Where(client => !wrappers.Contains((client.Process.Identity.Pid, client.Adapter)))];
    }

    /// <summary>The client that a process is, or that runs in it; null for another program.</summary>
    public ClientProcess? Of(int pid)
    {
        var all = All();
        return all.FirstOrDefault(client => client.Process.Identity.Pid == pid)
            ?? all.FirstOrDefault(client => Above(client.Process).Any(parent => parent == pid));
    }

    /// <summary>The clients among these processes, or that run in them, by the process; the machine is looked at once.</summary>
    public IReadOnlyDictionary<int, ClientProcess> In(IReadOnlySet<int> pids)
    {
        var found = new Dictionary<int, ClientProcess>();
        foreach (var client in All())
        {
            foreach (var pid in Above(client.Process).Prepend(client.Process.Identity.Pid).Where(pids.Contains))
            {
                found.TryAdd(pid, client);
            }
        }

        return found;
    }

    /// <summary>The client that a process was started by.</summary>
    public ClientProcess? Around(IReadOnlyList<ProcessIdentity> ancestry)
    {
        var all = All();
        return ancestry.Select(process => all.FirstOrDefault(client => client.Process.Identity == process)).FirstOrDefault(client => client is not null);
    }

    /// <summary>The client that these arguments start; null for another program.</summary>
    internal static (string Adapter, bool Headless)? Recognise(IReadOnlyList<string> arguments)
    {
        var at = arguments.Count > 1 && s_interpreters.Contains(Path.GetFileName(arguments[0])) ? 1 : 0;
        var adapter = Path.GetFileName(arguments[at]) switch
        {
            "codex" or "codex.js" => "codex",
            "claude" or "claude.exe" => "claude",
            "cli.js" when arguments[at].Contains("claude-code", StringComparison.Ordinal) => "claude",
            _ => null,
        };
        return adapter is null ? null : (adapter, arguments.Skip(at + 1).Any(s_oneShot.Contains));
    }

    private static ClientProcess? Recognise(RunningProcess process) =>
        Recognise(process.Arguments) is var (adapter, headless) ? new(process, adapter, headless) : null;

    private IEnumerable<int> Above(RunningProcess process)
    {
        var seen = new HashSet<int>();
        for (var next = process.Parent; next > 1 && seen.Add(next); next = listing.Find(next)?.Parent ?? 0)
        {
            yield return next;
        }
    }
}
