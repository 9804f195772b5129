namespace Orchestrator.Tests.Host;

public class HelpTests
{
    [Theory]
    [InlineData()]
    [InlineData("--help")]
    [InlineData("help")]
    public async Task The_first_page_lists_every_command_and_short_word(params string[] tokens)
    {
        var page = await PageAsync(tokens);
        var words = string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(OperationCatalogue.All, operation =>
        {
            Assert.Contains($"  {operation.Attribute.Command} ", page, StringComparison.Ordinal);
            Assert.True(operation.Attribute.Alias is null || words.Contains($"Short: {operation.Attribute.Alias}.", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("run", "--help")]
    [InlineData("run", "help")]
    public async Task A_noun_s_page_lists_its_verbs(params string[] tokens)
    {
        var page = await PageAsync(tokens);
        Assert.All(OperationCatalogue.All.Where(operation => operation.Noun == "run"), operation => Assert.Contains(operation.Attribute.Summary, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_s_page_tells_every_parameter_with_its_help_in_80_columns()
    {
        foreach (var operation in OperationCatalogue.All)
        {
            var page = await PageAsync(operation.Noun, operation.Verb, "--help");
            var text = string.Join(' ', page.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(operation.Cmdlet, text, StringComparison.Ordinal);
            Assert.All(Orchestrator.Host.Cli.Parameter.Of(operation), parameter =>
            {
                Assert.Contains(parameter.Option, text, StringComparison.Ordinal);
                Assert.Contains(parameter.Help, text, StringComparison.Ordinal);
            });
            Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
        }
    }

    [Fact]
    public async Task The_version_names_the_product() =>
        Assert.Matches(@"^orchestrator \d+\.\d+\.\d+", await PageAsync("--version"));

    private static async Task<string> PageAsync(params string[] tokens)
    {
        var shell = new Shell(new FakeEngine());
        Assert.Equal(0, await shell.RunAsync(tokens));
        Assert.Empty(shell.Error);
        return shell.Output;
    }
}
