using System.Buffers;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Codex;

/// <summary>The first line of a rollout.</summary>
/// <param name="Id">The session.</param>
/// <param name="Cwd">Its folder; null when it doesn't say.</param>
/// <param name="Begun">When it began.</param>
/// <param name="IsHelper">Whether the client began it itself, for a helper of the agent's.</param>
internal sealed record RolloutMeta(string Id, string? Cwd, DateTimeOffset Begun, bool IsHelper)
{
    // It holds the client's instructions to the model.
    private const int Longest = 1 << 20;

    private static readonly byte[][] s_names = ["payload"u8.ToArray(), "timestamp"u8.ToArray()];

    /// <summary>Null when the file is gone, empty, or no rollout.</summary>
    public static RolloutMeta? Read(string path)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Longest);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = 0;
            for (int read; length < Longest && (read = RandomAccess.Read(file, buffer.AsSpan(length, Math.Min(64 * 1024, Longest - length)), length)) > 0;)
            {
                var end = buffer.AsSpan(length, read).IndexOf((byte)'\n');
                if (end >= 0)
                {
                    return Parse(buffer.AsSpan(0, length + end));
                }

                length += read;
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RolloutMeta? Parse(ReadOnlySpan<byte> line)
    {
        Span<Range> places = stackalloc Range[2];
        if (!JsonMembers.TryFind(line, s_names, places))
        {
            return null;
        }

        var meta = new JsonSlice(line[places[0]]);
        var begun = meta["timestamp"u8].Time() ?? new JsonSlice(line[places[1]]).Time();
        return meta["id"u8].Text() is { } id && begun is { } at
            ? new RolloutMeta(id, meta["cwd"u8].Text(), at, meta["source"u8].IsObject || (meta["thread_source"u8].Text() ?? "user") != "user")
            : null;
    }
}
