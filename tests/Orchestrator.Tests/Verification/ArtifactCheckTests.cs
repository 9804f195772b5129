using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Tests.Verification;

public sealed class ArtifactCheckTests : IDisposable
{
    private const string Sha256OfHello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private readonly TemporaryTree _tree = new();

    public ArtifactCheckTests() => _tree.Write("out/report.txt", "hello");

    public void Dispose() => _tree.Dispose();

    public static TheoryData<ArtifactVerifier, bool> Cases => new()
    {
        { new("out/report.txt"), true },
        { new("out"), true },
        { new("out/missing.txt"), false },
        { new("out/missing.txt", Exists: false), true },
        { new("out/report.txt", Exists: false), false },
        { new("out/report.txt", MinBytes: 5), true },
        { new("out/report.txt", MinBytes: 6), false },
        { new("out", MinBytes: 1), false },
        { new("out/report.txt", Contains: "ell"), true },
        { new("out/report.txt", Contains: "hallo"), false },
        { new("out/report.txt", Sha256: Sha256OfHello.ToUpperInvariant()), true },
        { new("out/report.txt", Sha256: "00"), false },
        { new("../tree/out/report.txt"), false },
        { new("/etc/passwd"), false },
        { new("../gone", Exists: false), false },
        { new(""), false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_holds_when_every_property_does(ArtifactVerifier verifier, bool passed) =>
        Assert.Equal(passed, ArtifactCheck.Execute(_tree.Tree, verifier).Passed);

    [Fact]
    public void A_link_that_leads_out_of_the_tree_never_holds()
    {
        File.WriteAllText(Path.Combine(_tree.Outside, "secret"), "hello");
        File.CreateSymbolicLink(Path.Combine(_tree.Tree, "link"), Path.Combine(_tree.Outside, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(_tree.Tree, "folder"), _tree.Outside);
        Directory.CreateSymbolicLink(Path.Combine(_tree.Tree, "circle"), Path.Combine(_tree.Tree, "circle"));
        foreach (var path in (string[])["link", "folder/secret", "circle/x"])
        {
            var found = ArtifactCheck.Execute(_tree.Tree, new ArtifactVerifier(path));
            Assert.Matches("does not stay in|go in a circle", found.Detail);
            Assert.False(found.Passed);
        }
    }

    [Fact]
    public void A_link_inside_the_tree_is_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_tree.Tree, "inner"), "out/report.txt");
        Assert.True(ArtifactCheck.Execute(_tree.Tree, new ArtifactVerifier("inner", Contains: "hello")).Passed);
    }

    [Fact]
    public void Text_is_found_across_the_pieces_in_which_a_file_is_read()
    {
        _tree.Write("large.txt", new string('x', (1 << 16) - 3) + "needle" + new string('y', 100_000));
        Assert.True(ArtifactCheck.Execute(_tree.Tree, new ArtifactVerifier("large.txt", Contains: "needle")).Passed);
        Assert.False(ArtifactCheck.Execute(_tree.Tree, new ArtifactVerifier("large.txt", Contains: "needles")).Passed);
    }
}
