using Orchestrator.Engine.Platform;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Platform;

public sealed class FileNodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_grows_stays_the_same()
    {
        var path = Write("a", "one");
        var before = Of(path);
        File.AppendAllText(path, "two");

        Assert.Equal(before with { Size = 6 }, Of(path));
        Assert.Equal(3, before.Size);
    }

    [Fact]
    public void A_file_that_takes_another_s_name_is_another()
    {
        var path = Write("a", "one");
        var before = Of(path);
        File.Move(Write("b", "one"), path, overwrite: true);

        Assert.NotEqual(before, Of(path));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static FileNode Of(string path)
    {
        using var file = File.OpenHandle(path);
        return FileNode.Of(file);
    }
}
