namespace Orchestrator;

/// <summary>Finds operations by the names that people type. Looking one up reads one type, not all of them.</summary>
public static class OperationCatalogue
{
    private static readonly Lazy<IReadOnlyList<OperationDescriptor>> s_all = new(() =>
        [.. typeof(OperationCatalogue).Assembly.GetExportedTypes()
            .Select(OperationDescriptor.From).OfType<OperationDescriptor>()
            .OrderBy(d => d.Attribute.Command, StringComparer.Ordinal)]);

    /// <summary>Every operation, by command. Reads the whole assembly: for help and completion.</summary>
    public static IReadOnlyList<OperationDescriptor> All => s_all.Value;

    /// <summary>The operation of a noun and a verb, or null.</summary>
    public static OperationDescriptor? Find(string noun, string verb)
    {
        var type = typeof(OperationCatalogue).Assembly.GetType("Orchestrator." + Pascal(verb) + Pascal(noun))
            ?? typeof(OperationCatalogue).Assembly.GetType("Orchestrator." + Pascal(verb) + "Orchestrator" + Pascal(noun));
        return type is null ? null : OperationDescriptor.From(type);
    }

    /// <summary>The operation that a short word such as <c>init</c> stands for, or null.</summary>
    public static OperationDescriptor? FindAlias(string alias) =>
        All.FirstOrDefault(d => d.Attribute.Alias == alias);

    private static string Pascal(string kebab) => string.Create(kebab.Length - kebab.AsSpan().Count('-'), kebab, static (pascal, kebab) =>
    {
        var (at, starts) = (0, true);
        foreach (var letter in kebab)
        {
            if (letter != '-')
            {
                pascal[at++] = starts ? char.ToUpperInvariant(letter) : letter;
            }

            starts = letter == '-';
        }
    });
}
