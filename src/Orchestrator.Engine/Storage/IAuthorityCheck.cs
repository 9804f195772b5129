namespace Orchestrator.Engine.Storage;

/// <summary>Tells a good authority file from a broken one; the rooms that read such files register one each.</summary>
internal interface IAuthorityCheck
{
    /// <summary>What is wrong with a file's text; null when nothing is, or the path isn't this reader's.</summary>
    string? Problem(string path, string content);
}
