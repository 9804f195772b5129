using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Platform;

public sealed class SafePathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SafePathTests()
    {
        Directory.CreateDirectory(_folder.At("root/inner"));
        Directory.CreateDirectory(_folder.At("outside"));
        Directory.CreateDirectory(_folder.At("root-beside"));
        File.CreateSymbolicLink(_folder.At("root/out"), "../outside");
        File.CreateSymbolicLink(_folder.At("root/dangling"), _folder.At("nowhere"));
        File.CreateSymbolicLink(_folder.At("root/beside"), _folder.At("root-beside"));
        File.CreateSymbolicLink(_folder.At("root/in"), "inner");
        File.CreateSymbolicLink(_folder.At("root/circle"), "circle");
        File.CreateSymbolicLink(_folder.At("link-to-root"), "root");
    }

    private string Root => _folder.At("root");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("inner/new/file", "inner/new/file")]
    [InlineData("./inner//x", "inner/x")]
    [InlineData("in/x", "inner/x")]
    [InlineData("..x/..y", "..x/..y")]
    [InlineData(".", "")]
    public void A_path_inside_is_resolved(string relative, string expected) =>
        Assert.Equal(Path.Combine(Root, expected).TrimEnd('/'), SafePath.Resolve(Root, relative));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../root/a")]
    [InlineData("inner/../../x")]
    [InlineData("inner/../a")]
    [InlineData("/etc/passwd")]
    [InlineData("out")]
    [InlineData("out/new")]
    [InlineData("dangling")]
    [InlineData("dangling/new")]
    [InlineData("beside/x")]
    [InlineData("a\0b")]
    public void A_path_that_leaves_is_refused(string relative)
    {
        var error = Assert.Throws<OrchestratorException>(() => SafePath.Resolve(Root, relative));

        Assert.Equal((ErrorKind.Refused, "path-outside", relative), (error.Kind, error.Code, error.Target));
    }

    [Fact]
    public void Links_in_a_circle_are_an_error() =>
        Assert.Equal("path-circular", Assert.Throws<OrchestratorException>(() => SafePath.Resolve(Root, "circle/x")).Code);

    [Fact]
    public void A_root_behind_a_link_is_the_same_root() =>
        Assert.Equal(Path.Combine(Root, "a"), SafePath.Resolve(_folder.At("link-to-root"), "a"));

    [Fact]
    public void Whatever_the_parts_the_result_is_inside_or_refused() => Prop.ForAll(
        Gen.Elements("..", ".", "", "inner", "in", "out", "beside", "dangling", "new", "/").ListOf().Select(parts => string.Join('/', parts)).ToArbitrary(),
        relative =>
        {
            try
            {
                return SafePath.IsWithin(Root, SafePath.Resolve(Root, relative));
            }
            catch (OrchestratorException error)
            {
                return error.Code == "path-outside";
            }
        }).QuickCheckThrowOnFailure();
}
