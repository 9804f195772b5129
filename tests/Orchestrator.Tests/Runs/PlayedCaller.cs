using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs;

/// <summary>The process that asks: its variables, its parents, its terminal and its key.</summary>
internal sealed class PlayedCaller : CallerEnvironment, ITerminal
{
    public const int Pid = 77;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>From the parent up.</summary>
    public List<ProcessIdentity> Parents { get; } = [];

    public HashSet<int> MarkedProcesses { get; } = [];

    public int PosixSession { get; set; }

    public string? Typed { get; set; }

    public bool HoldsKey { get; set; }

    public PersonKey Key => new PlayedKey(this);

    public override int ProcessId => Pid;

    public override string Login => "ana";

    public bool IsPresent { get; set; }

    public static PlayedCaller PersonAtTerminal() => new() { IsPresent = true };

    public override string? Get(string name) => Variables.GetValueOrDefault(name);

    public override bool CarriesMark(int pid) => MarkedProcesses.Contains(pid);

    public string? Ask(string prompt) => Typed;

    public IProcessTable Over(IProcessTable table) => new Table(this, table);

    private sealed class PlayedKey(PlayedCaller caller) : PersonKey
    {
        public override bool IsHeld => caller.HoldsKey;
    }

    private sealed class Table(PlayedCaller caller, IProcessTable table) : IProcessTable
    {
        public ProcessIdentity Self => table.Self;

        public ProcessIdentity? Identify(int pid) => pid == Pid ? new ProcessIdentity(Pid, 1, "boot") : table.Identify(pid);

        public bool IsAlive(ProcessIdentity process) => table.IsAlive(process);

        public IReadOnlyList<ProcessIdentity> Ancestors(int pid) => caller.Parents;

        public IReadOnlyList<ProcessIdentity> Descendants(int pid) => [];

        public int SessionOf(int pid) => caller.PosixSession;

        public TimeSpan ProcessorTime(int pid) => TimeSpan.Zero;
    }
}
