namespace Orchestrator;

/// <summary>Who asks. One request has one actor, settled before its handler runs.</summary>
[Flags]
public enum ActorKinds
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>A person, at a terminal or by the person's key.</summary>
    Person = 1,

    /// <summary>The agent session that works on a run.</summary>
    Worker = 2,

    /// <summary>The agent session that steers a run.</summary>
    Manager = 4,

    /// <summary>The agent session that judges a run.</summary>
    Verifier = 8,

    /// <summary>A process without a person behind it: a tick, a service, a script without the person's key.</summary>
    Scheduler = 16,

    /// <summary>A process that carries an agent's mark but belongs to no live session: it may only read.</summary>
    Unprivileged = 32,

    /// <summary>Anyone at all.</summary>
    All = Person | Worker | Manager | Verifier | Scheduler | Unprivileged,
}
