using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage;

/// <summary>Numbered scripts, each applied once, in order, in one transaction.</summary>
internal static class Migrations
{
    public static IReadOnlyList<(int Number, string Name)> All { get; } =
        [.. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (int.Parse(name.Split('.')[^2][..4], System.Globalization.CultureInfo.InvariantCulture), name))
            .OrderBy(script => script.Item1)];

    public static void Apply(SqliteConnection connection)
    {
        using var version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        var current = Convert.ToInt32(version.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (number, name) in All.Where(script => script.Number > current))
        {
            using var stream = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = stream.ReadToEnd() + $"\nPRAGMA user_version={number};";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }
}
