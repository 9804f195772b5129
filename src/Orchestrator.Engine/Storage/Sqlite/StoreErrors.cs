using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>What an error of SQLite means to people. Broken constraints are the rooms' own business and pass as they are.</summary>
internal static class StoreErrors
{
    // Primary result codes: https://www.sqlite.org/rescode.html
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Failed = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsBusy(SqliteException error) => error.SqliteErrorCode is Busy or Locked;

    public static Exception Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => new OrchestratorException(
            ErrorKind.Conflict, "store-busy", $"Another program holds a lock on '{path}'.", "Close the program that has the file open, and repeat.", path, error),
        Full => Environment("disk-full", $"No space left for '{path}'; the change was not made.", "Free some space and repeat."),
        ReadOnly or Permission => Environment("read-only", $"May not write '{path}'; nothing was changed.", "Make the folder and the file writable and repeat."),
        CantOpen => Environment("store-unreachable", $"Can't open '{path}'.", $"ls -ld '{Path.GetDirectoryName(path)}'"),
        Corrupt or NotADatabase => Environment(
            "store-damaged", $"'{path}' is damaged: {error.Message.TrimEnd('.')}. What should be done is safe in git; what happened on this machine is in this file.",
            $"mv '{Path.GetDirectoryName(path)}' '{Path.GetDirectoryName(path)}.damaged'"),
        Failed => Environment("io-failed", $"Reading or writing '{path}' failed: {error.Message}. The change was not made."),
        _ => error,
    };

    public static OrchestratorException Newer(string path, int found, int known) => new(
        ErrorKind.Environment, "store-newer",
        $"'{path}' was written by a newer Orchestrator: its schema is {found}, this one knows {known}.", "Install the newer version.", path);

    private static OrchestratorException Environment(string code, string message, string? fix = null) => new(ErrorKind.Environment, code, message, fix);
}
