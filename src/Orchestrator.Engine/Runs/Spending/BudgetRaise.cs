using System.Globalization;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Writes the command that raises what is used up far enough for work to go on.</summary>
internal static class BudgetRaise
{
    /// <summary>What is left after a raise is at least a quarter of what was used.</summary>
    private const decimal Room = 1.25m;

    /// <summary>The command that lets a run go on; several, one after the other, where several levels are used up.</summary>
    public static string Command(string run, IReadOnlyList<BudgetUse> usedUp)
    {
        List<string> commands = [.. usedUp.Where(use => !use.IsOwn).GroupBy(use => (use.Level, use.Subject)).Select(level => Set(level.Key.Level, level.Key.Subject, [.. level]))];
        var own = usedUp.Where(use => use.IsOwn).ToList();
        if (own.Count > 0)
        {
            commands.Add(string.Create(CultureInfo.InvariantCulture, $"orchestrator run resume {run} --raise-budget {own.Max(Factor):0}"));
        }

        return string.Join(" && ", commands);
    }

    /// <summary>The command that raises one level.</summary>
    public static string Set(BudgetLevel level, string subject, IReadOnlyList<BudgetUse> usedUp) =>
        $"orchestrator budget set {(level == BudgetLevel.Item ? $"--work-item {subject}" : $"--level {level.ToString().ToLowerInvariant()}")} {string.Join(' ', usedUp.Select(Option))}";

    private static decimal Factor(BudgetUse use) => Math.Max(2, Math.Ceiling(use.Share * Room));

    private static string Option(BudgetUse use)
    {
        var next = Math.Max(2 * use.Limit, Room * use.Used);
        return use.Unit switch
        {
            BudgetUnit.Wall => $"--wall {Durations.Exact(TimeSpan.FromSeconds((double)Math.Ceiling(next)))}",
            BudgetUnit.Cost => string.Create(CultureInfo.InvariantCulture, $"--cost-usd {Math.Ceiling(next * 100) / 100:0.##}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"--{use.Unit.ToString().ToLowerInvariant()} {Math.Ceiling(next):0}"),
        };
    }
}
