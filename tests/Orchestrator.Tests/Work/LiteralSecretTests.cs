using System.Text;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Work;

/// <summary>A key that stands in a file of the project's is told by its place, and goes no further.</summary>
public sealed class LiteralSecretTests : IDisposable
{
    // Put together here, so that this file itself holds none.
    private static readonly string s_key = "ghp" + "_" + string.Concat(Enumerable.Repeat("a1", 18));

    private readonly WorkProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task An_item_with_one_is_broken_and_the_others_are_not()
    {
        _project.Put("good", "id: good\nkind: task\ntitle: t\ngoal: g\n");
        _project.Put("leaky", $"id: leaky\nkind: task\ntitle: t\ngoal: use {s_key}\n");

        var problem = Assert.Single(await _project.List(new TestWorkItem("leaky")), problem => problem.Line > 0);
        Assert.Equal(("work-item-invalid", 4, 11), (problem.Code, problem.Line, problem.Column));
        Assert.DoesNotContain(s_key, problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(await _project.List(new GetWorkItem()), item => item.WorkItemId == "good");
    }

    [Fact]
    public async Task One_that_is_given_on_the_command_line_is_not_written()
    {
        var error = await _project.Refused(new NewWorkItem("leaky", Yaml: $"id: leaky\nkind: task\ntitle: t\ngoal: use {s_key}\n"));

        Assert.DoesNotContain(s_key, error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_project.PathOf("work/leaky.yaml")));
    }

    [Theory]
    [InlineData("project.yaml")]
    [InlineData("work/leaky.yaml")]
    [InlineData("policies/careful.yaml")]
    [InlineData("decisions/d1.yaml")]
    public async Task The_store_keeps_no_copy_of_a_file_that_holds_one(string path)
    {
        _project.PutFile(path, $"# {s_key}\nname: x\n");
        await _project.Service<IAuthorityFiles>().ReconcileAsync(TestContext.Current.CancellationToken);

        Assert.Contains(_project.Events(), seen => seen.Kind == "authority.changed_on_disk" && seen.Data.Contains("stands here in clear", StringComparison.Ordinal));
        Assert.All(
            Directory.GetFiles(_project.Folder.State, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0),
            file => Assert.DoesNotContain(s_key, Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }
}
