using System.Globalization;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>Makes the database, or brings an older one to this engine's schema, a copy of it kept beside. Under the writer's lock.</summary>
internal static class SchemaUpgrade
{
    public static void Run(StoreFile file)
    {
        using var connection = StoreConnection.Write(file.Path, create: true);
        var version = connection.Version;
        if (version > Migrations.Latest)
        {
            throw StoreErrors.Newer(file.Path, version, Migrations.Latest);
        }

        if (version > 0 && version < Migrations.Latest)
        {
            Copy(connection, CopyPath(file, version));
        }

        Migrations.Apply(connection, version);
    }

    /// <summary>Where the copy of a database lies that had this schema before its upgrade.</summary>
    public static string CopyPath(StoreFile file, int version) => string.Create(CultureInfo.InvariantCulture, $"{file.Path}.v{version}");

    private static void Copy(StoreConnection connection, string target)
    {
        var beside = target + DurableFile.BesideSuffix;
        File.Delete(beside);
        connection.Command("VACUUM INTO $1").Execute(beside);
        File.Move(beside, target, overwrite: true);
        DurableFile.FlushFolder(Path.GetDirectoryName(target)!);
    }
}
