using System.IO.Enumeration;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Wildcards over names: <c>*</c> and <c>?</c>.</summary>
internal static class ItemPattern
{
    public static bool IsWild(string pattern) => pattern.AsSpan().ContainsAny('*', '?');

    public static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);
}
