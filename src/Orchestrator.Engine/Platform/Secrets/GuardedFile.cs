using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Secrets;

/// <summary>Reads files that are worth something only while they are this user's: owner and mode are those of the file that is read, not of a name.</summary>
internal static class GuardedFile
{
    private const int Root = 0;
    private const int Longest = 1 << 18;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others = OthersWrite | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>A file that nobody else may even read; null: it is not there.</summary>
    /// <exception cref="OrchestratorException"><c>file-open</c>, <c>file-foreign</c>, <c>file-unreadable</c>.</exception>
    public static string? ReadSecret(string path) => Read(path, Others, "read", $"chmod 600 '{path}'");

    /// <summary>A file that nobody else may write; null: it is not there.</summary>
    /// <exception cref="OrchestratorException"><c>file-open</c>, <c>file-foreign</c>, <c>file-unreadable</c>.</exception>
    public static string? ReadOwn(string path) => Read(path, OthersWrite, "write", $"chmod go-w '{path}'");

    private static string? Read(string path, UnixFileMode forbidden, string what, string fix)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (FileOwner.Of(file.SafeFileHandle) is var owner and not Root && owner != Libc.UserId())
            {
                throw new OrchestratorException(ErrorKind.Environment, "file-foreign", $"'{path}' belongs to another user.", $"sudo chown \"$(id -u)\" '{path}'", path);
            }

            if ((File.GetUnixFileMode(file.SafeFileHandle) & forbidden) != 0)
            {
                throw new OrchestratorException(ErrorKind.Environment, "file-open", $"Others may {what} '{path}'.", fix, path);
            }

            using var reader = new StreamReader(file);
            var text = new char[Longest + 1];
            var length = reader.ReadBlock(text);
            return length <= Longest
                ? new string(text, 0, length)
                : throw new OrchestratorException(ErrorKind.Environment, "file-unreadable", $"'{path}' has more than {Longest} characters.", $"ls -l '{path}'", path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OrchestratorException(ErrorKind.Environment, "file-unreadable", $"'{path}' can't be read: {error.Message}", $"ls -l '{path}'", path, error);
        }
    }
}
