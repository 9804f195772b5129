using System.Globalization;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Engine.Storage;

/// <summary>Numbered scripts, each applied once, in order, in one transaction.</summary>
internal static class Migrations
{
    public static IReadOnlyList<(int Number, string Name)> All { get; } =
        [.. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (int.Parse(name.Split('.')[^2][..4], CultureInfo.InvariantCulture), name))
            .OrderBy(script => script.Item1)];

    /// <summary>The schema that this engine works with.</summary>
    public static int Latest { get; } = All[^1].Number;

    /// <summary>Brings a database to the latest schema.</summary>
    /// <param name="connection">Under the writer's lock, unless nobody else can see the database.</param>
    /// <param name="from">The schema that it has.</param>
    public static void Apply(StoreConnection connection, int from)
    {
        foreach (var (number, name) in All.Where(script => script.Number > from))
        {
            using var stream = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
            connection.Begin(write: true);
            try
            {
                connection.Run(string.Create(CultureInfo.InvariantCulture, $"{stream.ReadToEnd()}\nPRAGMA user_version={number};"));
                connection.Commit();
            }
            catch
            {
                connection.Rollback();
                throw;
            }
        }
    }
}
