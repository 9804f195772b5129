using System.Text.RegularExpressions;
using Orchestrator.Host.Cli;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Docs;

/// <summary>Whatever the pages tell people to type exists, with the options that they use.</summary>
public partial class DocumentedCommandsTests
{
    private static readonly HashSet<string> _powerShellsOwn =
    [
        "Import-Module", "Get-Help", "Get-Command", "Get-Member", "Get-Content", "Set-Content", "Add-Content", "Out-Null", "Out-String", "Out-File", "New-Item", "Remove-Item", "Get-Item",
        "Set-Location", "Format-List", "Format-Table", "Select-Object", "Where-Object", "ForEach-Object", "Sort-Object", "Group-Object", "Measure-Object", "ConvertTo-Json", "Write-Output",
    ];

    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_line_of_a_shell_block_is_one_that_the_executable_takes(string name)
    {
        var page = MarkdownPage.Of(name);
        foreach (var fence in page.Fences().Where(fence => fence.Info == "sh"))
        {
            foreach (var words in ShellScript.Commands(fence.Body).Where(words => words[0] == "orchestrator"))
            {
                var error = Record.Exception(() => Accept([.. words.Skip(1).Select(Filled)]));
                Assert.True(error is null, $"{name}, block at line {fence.Line}: '{string.Join(' ', words)}': {error?.Message}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_named_in_a_sentence_exists_with_its_options(string name)
    {
        var page = MarkdownPage.Of(name);
        foreach (var code in page.InlineCode().Where(code => code.StartsWith("orchestrator ", StringComparison.Ordinal) && !code.StartsWith("orchestrator <", StringComparison.Ordinal)))
        {
            var words = ShellScript.Commands(Placeholder().Replace(code, "x")).First().Skip(1).ToList();
            var branch = Branch.Find(words);
            Assert.True(words is [['-', ..], ..] || branch.Operation is not null || StandaloneCommand.Find(words) is not null || IsNoun(words), $"{name}: '{code}' names no command");
            var options = branch.Operation is { } operation ? new OperationCommand(operation).OptionNames.ToList() : ["--help", "--version"];
            Assert.All(branch.Operation is null && StandaloneCommand.Find(words) is not null ? [] : words.Where(word => word.StartsWith("--", StringComparison.Ordinal)),
                word => Assert.True(options.Contains(word.Split('=')[0]), $"{name}: '{code}' has no option {word}"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_cmdlet_exists_with_the_parameters_that_it_is_given(string name)
    {
        var page = MarkdownPage.Of(name);
        foreach (var script in page.Fences().Where(fence => fence.Info == "pwsh").Select(fence => fence.Body).Concat(page.InlineCode()))
        {
            foreach (var (cmdlet, parameters) in PowerShellScript.Calls(script).Where(call => !_powerShellsOwn.Contains(call.Cmdlet)))
            {
                Assert.True(ModuleCmdlets.All.TryGetValue(cmdlet, out var known), $"{name}: there is no cmdlet {cmdlet}");
                Assert.All(parameters, parameter => Assert.True(known.Contains(parameter), $"{name}: {cmdlet} has no parameter -{parameter}"));
            }
        }
    }

    [Fact]
    public void Every_operation_stands_on_a_page_by_both_of_its_names()
    {
        var pages = string.Join('\n', MarkdownPage.All.Where(page => page.Name.StartsWith(Path.Combine("docs", "rooms"), StringComparison.Ordinal)).Select(page => page.Text));
        Assert.All(OperationCatalogue.All, operation =>
        {
            Assert.Contains(operation.Cmdlet, pages, StringComparison.Ordinal);
            Assert.Contains($"`orchestrator {operation.Attribute.Command}", pages, StringComparison.Ordinal);
        });
    }

    private static void Accept(IReadOnlyList<string> tokens)
    {
        if (StandaloneCommand.Find(tokens) is not null || tokens is ["--version" or "--help" or "help"])
        {
            return;
        }

        var branch = Branch.Find(tokens);
        Assert.True(branch.Operation is not null || tokens.Contains("--help"), "names no command");
        if (branch.Operation is { } operation && new OperationCommand(operation).Parse(branch.Rest) is { Globals.Help: false } parsed)
        {
            parsed.Request();
        }
    }

    // What a variable holds is known only when the page runs.
    private static string Filled(string word) => word.StartsWith('$') ? "1" : word;

    // Help of a noun alone, such as `orchestrator run --help`.
    private static bool IsNoun(List<string> words) => words.Count > 0 && OperationCatalogue.All.Any(operation => operation.Noun == words[0]) && words.Skip(1).All(word => word[0] == '-');

    [GeneratedRegex("<[a-z -]+>|…")]
    private static partial Regex Placeholder();
}
