using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>Finds the sockets of this user's servers: those in the usual folder, and those that a running tmux was told by <c>-S</c>.</summary>
internal sealed class TmuxSockets(IProcessListing processes)
{
    // What a server calls itself where it can: its socket stands in parentheses.
    private const string ServerTitle = "tmux: server (";

    public IReadOnlyList<string> All() => [.. Usual().Concat(Named()).Select(RealPath.Of).Distinct(StringComparer.Ordinal).Where(File.Exists).Order(StringComparer.Ordinal)];

    private static string[] Usual()
    {
        var root = Environment.GetEnvironmentVariable("TMUX_TMPDIR") is { Length: > 0 } moved ? moved : "/tmp";
        try
        {
            return Directory.GetFileSystemEntries(Path.Combine(root, $"tmux-{Libc.UserId()}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<string> Named()
    {
        foreach (var arguments in processes.All().Select(process => process.Arguments))
        {
            if (arguments[0].StartsWith(ServerTitle, StringComparison.Ordinal))
            {
                yield return arguments[0][ServerTitle.Length..].Split(')')[0];
            }
            else if (Path.GetFileName(arguments[0]) == "tmux" && arguments.SkipWhile(argument => argument != "-S").Skip(1).FirstOrDefault() is { } socket && Path.IsPathRooted(socket))
            {
                yield return socket;
            }
        }
    }
}
