using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Writes work item files, each with its ledger event, and keeps what was read up to date.</summary>
internal sealed class ItemChanges(IAuthorityFiles authority, ItemFiles files)
{
    /// <exception cref="OrchestratorException">There is such an item already (<c>work-item-exists</c>).</exception>
    public async Task<ItemFile> CreateAsync(string actor, string id, string text, LedgerEntry entry, CancellationToken cancellationToken)
    {
        Demand(id);
        try
        {
            await authority.WriteAsync(actor, ItemWords.PathOf(id), text, null, entry, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Code == "authority-changed")
        {
            throw Exists(id);
        }

        return files.Wrote(id, text)!;
    }

    /// <summary>Makes a file say what <paramref name="after"/> says; what it says already stays as it is written.</summary>
    public async Task<ItemFile> EditAsync(string actor, ItemFile file, WorkItem after, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var text = ItemText.Edit(file.Text, ItemWords.DisplayPath(file.Path), file.Sound, after);
        if (text == file.Text)
        {
            return file;
        }

        await authority.WriteAsync(actor, file.Path, text, file.Text, entry, cancellationToken).ConfigureAwait(false);
        return files.Wrote(file.Id, text)!;
    }

    public async Task RemoveAsync(string actor, ItemFile file, LedgerEntry entry, CancellationToken cancellationToken)
    {
        await authority.WriteAsync(actor, file.Path, null, file.Text, entry, cancellationToken).ConfigureAwait(false);
        files.Wrote(file.Id, null);
    }

    /// <summary>Refuses an id that is taken.</summary>
    public void DemandFree(string id)
    {
        Demand(id);
        if (authority.Read(ItemWords.PathOf(id)) is not null)
        {
            throw Exists(id);
        }
    }

    private static void Demand(string id)
    {
        if (!ItemWords.ItemId.IsMatch(id))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "id-invalid", $"'{id}' can't be an id: lower-case letters, digits and '-' only, 64 at most, beginning with a letter or digit.", target: id);
        }
    }

    private static OrchestratorException Exists(string id) => new(
        ErrorKind.Conflict, "work-item-exists", $"There is a work item '{id}' already.", $"orchestrator work-item set {id}", id);
}
