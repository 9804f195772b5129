using Orchestrator.Engine.Runs.Gate.Danger;
using Orchestrator.Engine.Runs.Gate.Shell;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>Makes the part of a policy that says what is dangerous.</summary>
internal static class DangerReader
{
    public static DangerPolicy Read(PolicyMembers root)
    {
        var paths = root["paths"].Members("scratch", "harmless");
        var databases = root["databases"].Members("programs", "tools", "statements");
        var inputs = root["tool_inputs"].Members("shell", "statements");
        var proposals = root["proposals"].Members("leads", "statements");
        return new DangerPolicy(
            Shell(root["shell"]), paths["scratch"].Texts(), paths["harmless"].Texts().ToHashSet(),
            [.. root["dangers"].Items().Select(Rule)],
            [.. databases["statements"].Items().Select(Statement)], databases["programs"].Texts(), databases["tools"].Pattern(),
            inputs["shell"].Texts(), inputs["statements"].Texts(),
            proposals["leads"].Pattern(), [.. proposals["statements"].Items().Select(Statement)]);
    }

    private static ShellKnowledge Shell(PolicyNode node)
    {
        var members = node.Members("interpreters", "wrappers", "valued", "remote", "command_options");
        return new ShellKnowledge(
            members["interpreters"].Texts().ToHashSet(),
            members["wrappers"].Entries().ToDictionary(e => e.Key, e => Wrapper(e.Value)),
            members["valued"].Entries().ToDictionary(e => e.Key, e => (IReadOnlySet<string>)e.Value.Texts().ToHashSet()),
            members["remote"].Entries().ToDictionary(e => e.Key, e => e.Value.Count()),
            members["command_options"].Entries().ToDictionary(e => e.Key, e => e.Value.Text()));
    }

    private static ShellWrapper Wrapper(PolicyNode node)
    {
        var members = node.Members("skip", "appends_input");
        return new ShellWrapper(
            members.TryGetValue("skip", out var skip) ? skip.Count() : 0,
            members.TryGetValue("appends_input", out var appends) && appends.Flag());
    }

    private static DangerStatement Statement(PolicyNode node)
    {
        var members = node.Members("id", "off", "says", "pattern");
        return new DangerStatement(members["id"].Text(), members["says"].Text(), members["pattern"].Pattern());
    }

    private static DangerRule Rule(PolicyNode node)
    {
        var members = node.Members("id", "off", "says", "programs", "subcommands", "options", "unless", "argument", "text", "paths", "keeps_roots", "feeds_shell");
        IReadOnlyList<string> Texts(string name) => members.TryGetValue(name, out var list) ? list.Texts() : [];
        return new DangerRule(members["id"].Text(), members["says"].Text(), members["programs"].Texts())
        {
            Subcommands = Texts("subcommands"),
            Options = Texts("options"),
            Unless = Texts("unless"),
            Argument = members.TryGetValue("argument", out var argument) ? argument.Pattern() : null,
            Text = members.TryGetValue("text", out var text) ? text.Pattern() : null,
            Paths = !members.TryGetValue("paths", out var paths) ? DangerPaths.None
                : Enum.TryParse<DangerPaths>(paths.Text(), ignoreCase: true, out var which) ? which : throw paths.Wrong("all, last, rest or leading is expected"),
            KeepsRoots = members.TryGetValue("keeps_roots", out var keeps) && keeps.Flag(),
            FeedsShell = members.TryGetValue("feeds_shell", out var feeds) && feeds.Flag(),
        };
    }
}
