using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>Keeps an id where it can be one here, else the nearest that can.</summary>
internal static class ImportedId
{
    public static string? Of(string? given, List<string> dropped)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        var id = given.Trim();
        if (ItemWords.ItemId.IsMatch(id))
        {
            return id;
        }

        var made = ItemDraft.IdOf(id);
        if (made is not null)
        {
            dropped.Add($"The id '{id}' became '{made}': ids have lower-case letters, digits and '-' only.");
        }

        return made;
    }
}
