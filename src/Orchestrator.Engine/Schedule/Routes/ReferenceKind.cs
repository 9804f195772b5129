namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Where a value comes from.</summary>
internal enum ReferenceKind
{
    /// <summary><c>env:NAME</c>: the environment of whoever starts the worker.</summary>
    Environment,

    /// <summary><c>file:path</c>: a file that nobody else may read.</summary>
    File,

    /// <summary><c>op://vault/item/field</c>: 1Password, by its program <c>op</c>.</summary>
    OnePassword,

    /// <summary><c>cmd:program arguments</c>: what a program prints.</summary>
    Command,

    /// <summary><c>text:…</c>, <c>http://…</c>, <c>https://…</c>: the value itself, which is no secret.</summary>
    Text,
}
