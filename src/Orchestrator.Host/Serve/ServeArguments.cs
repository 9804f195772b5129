namespace Orchestrator.Host.Serve;

/// <summary>What a server was asked for.</summary>
/// <param name="Interval">From one tick to the next; null when it wasn't said.</param>
/// <param name="Cron">When ticks are made; null when it wasn't said.</param>
internal sealed record ServeArguments(TimeSpan? Interval, string? Cron)
{
    public static ServeArguments Read(IReadOnlyList<string> tokens)
    {
        var (interval, cron) = ((TimeSpan?)null, (string?)null);
        for (var i = 0; i < tokens.Count; i++)
        {
            var value = i + 1 < tokens.Count ? tokens[i + 1] : null;
            switch (tokens[i])
            {
                case "--interval" when DurationText.TryParse(value, out var duration):
                    interval = duration;
                    i++;
                    break;
                case "--cron" when value is not null:
                    cron = value;
                    i++;
                    break;
                default:
                    throw new OrchestratorException(
                        ErrorKind.Usage, "usage", $"'serve' does not understand '{tokens[i]}'{(value is null ? "" : $" {value}")}.", $"orchestrator serve {ServeCommand.Usage}", tokens[i]);
            }
        }

        return new ServeArguments(interval, cron);
    }
}
