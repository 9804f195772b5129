namespace Benchmarks;

/// <summary>Where the built things of this repository lie.</summary>
internal static class Repository
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Root { get; } = Find();

    /// <summary>The executable that is measured; the one that was built here unless <c>--host</c> names another, such as the packaged one.</summary>
    public static string Host { get; set; } = Path.Combine(Root, "src", "Orchestrator.Host", "bin", Configuration, "net10.0", "orchestrator");

    public static string EmptyProgram => Path.Combine(Root, "tests", "EmptyProgram", "bin", Configuration, "net10.0", "EmptyProgram");

    public static string Module => Path.Combine(Root, "Orchestrator.psd1");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("run this from a checkout");
        }

        return folder.FullName;
    }
}
