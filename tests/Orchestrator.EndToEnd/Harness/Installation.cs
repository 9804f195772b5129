using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>The built product, as its users have it: the executable and the module.</summary>
internal static class Installation
{
    private static readonly string s_root = Root(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The folder that holds the <c>orchestrator</c> executable of the configuration under test.</summary>
    public static string Programs { get; } = Path.Combine(
        s_root, "src", "Orchestrator.Host", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>The <c>orchestrator</c> executable.</summary>
    public static string Orchestrator { get; } = Path.Combine(Programs, "orchestrator");

    /// <summary>The same product on a machine whose time runs fast; HOME holds that machine's clock.</summary>
    public static string NightMachine { get; } = Path.Combine(
        s_root, "tests", "NightMachine", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "NightMachine");

    /// <summary>The module's manifest.</summary>
    public static string Module { get; } = Path.Combine(s_root, "Orchestrator.psd1");

    /// <summary>A script of <c>docs/examples</c>.</summary>
    public static string Example(string name) => Path.Combine(s_root, "docs", "examples", name);

    private static string Root(DirectoryInfo? from)
    {
        while (from is not null && !File.Exists(Path.Combine(from.FullName, "Orchestrator.sln")))
        {
            from = from.Parent;
        }

        return from?.FullName ?? throw new InvalidOperationException("The tests must be run from a checkout.");
    }
}
