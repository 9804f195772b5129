using System.Text;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>A patch as a reviewer is shown it: file by file as far as it fits, without the bytes of binary files.</summary>
internal static class PatchText
{
    private const int Longest = 100_000;

    /// <returns>What is shown, and the files whose part is left out.</returns>
    public static (string Shown, IReadOnlyList<string> LeftOut) Of(string patch)
    {
        var shown = new StringBuilder();
        var leftOut = new List<string>();
        foreach (var file in Files(patch))
        {
            var text = WithoutBytes(file);
            if (shown.Length + text.Length <= Longest)
            {
                shown.Append(text);
            }
            else
            {
                leftOut.Add(file[..file.IndexOf('\n')]["diff --git ".Length..]);
            }
        }

        return (shown.ToString(), leftOut);
    }

    private static IEnumerable<string> Files(string patch)
    {
        const string Head = "diff --git ";
        for (var at = patch.StartsWith(Head, StringComparison.Ordinal) ? 0 : -1; at >= 0;)
        {
            var next = patch.IndexOf("\n" + Head, at, StringComparison.Ordinal);
            yield return next < 0 ? patch[at..] : patch[at..(next + 1)];
            at = next < 0 ? -1 : next + 1;
        }
    }

    private static string WithoutBytes(string file)
    {
        var bytes = file.IndexOf("\nGIT binary patch\n", StringComparison.Ordinal);
        return bytes < 0 ? file : file[..bytes] + "\n(binary)\n";
    }
}
