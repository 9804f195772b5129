using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Where a review's files lie: with its run, or in a folder of its own where it has none.</summary>
internal static class ReviewFiles
{
    /// <summary>Relative to the state folder.</summary>
    public static string Folder(Review review) => review.RunId is { } run
        ? Path.Combine("runs", run, "reviews", review.ReviewId)
        : Path.Combine("runs", review.ReviewId);

    /// <summary>
    /// Where the reviewer works, absolute: a folder of ours above its copy, since clients take words and settings for themselves
    /// from the folder that they are in.
    /// </summary>
    public static string Desk(ProjectFolder folder, Review review) => Path.Combine(folder.State, Folder(review), "desk");

    /// <summary>The reviewer's copy of the tree, absolute.</summary>
    public static string Copy(ProjectFolder folder, Review review) => Path.Combine(Desk(folder, review), "tree");

    /// <summary>The patch that it judges, absolute.</summary>
    public static string Patch(ProjectFolder folder, Review review) => Path.Combine(folder.State, Folder(review), "diff.patch");

    public static string Specification(Review review, int launch) => Path.Combine(Folder(review), $"{launch}.launch.json");

    public static string Prompt(Review review, int launch) => Path.Combine(Folder(review), $"{launch}.prompt.md");

    public static string Output(Review review, int launch) => Path.Combine(Folder(review), $"{launch}.stdout");

    public static string Error(Review review, int launch) => Path.Combine(Folder(review), $"{launch}.stderr");
}
