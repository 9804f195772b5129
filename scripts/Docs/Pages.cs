namespace Orchestrator.Docs;

/// <summary>Everything that is written from the code, by its path in the repository. A test holds the committed files to it.</summary>
internal static class Pages
{
    public static IReadOnlyList<(string Path, string Text)> All =>
    [
        ("module/en-US/Orchestrator.PowerShell.dll-Help.xml", MamlHelp.Write(CmdletPage.All)),
        ("docs/commands.md", CommandList.Write(CmdletPage.All)),
    ];
}
