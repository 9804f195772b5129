using System.Globalization;

namespace Benchmarks;

/// <summary>How long <c>orchestrator run get</c> takes as a process, against an empty .NET console program, in turns.</summary>
internal static class Starts
{
    private const int Rounds = 31;

    public static Task<int> RunAsync(string[] arguments)
    {
        var host = Repository.Host;
        using var project = new UserProject();
        project.Orchestrator("work-item", "new", "one", "--goal", "one", "--verify", "true");
        project.Orchestrator("work-item", "approve", "one");
        project.Orchestrator("run", "start", "one");
        project.Orchestrator("run", "wait", "one-1");
        var (empty, table, json) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            empty.Add(Programs.Time(Repository.EmptyProgram, [], project.Project, project.Environment).Milliseconds);
            table.Add(Programs.Time(host, ["run", "get"], project.Project, project.Environment).Milliseconds);
            json.Add(Programs.Time(host, ["run", "get", "one-1", "--json"], project.Project, project.Environment).Milliseconds);
        }

        Console.WriteLine("| program | median ms | against an empty one |");
        Console.WriteLine("| --- | ---: | ---: |");
        Row("an empty console program", empty, empty);
        Row("orchestrator run get", table, empty);
        Row("orchestrator run get one-1 --json", json, empty);
        return Task.FromResult(0);
    }

    private static void Row(string name, List<double> times, List<double> empty)
    {
        // Paired, so that a machine that is slow for a while is slow for both.
        var ratio = Programs.Median(times.Zip(empty, (time, yardstick) => time / yardstick));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Programs.Median(times):f0} | {ratio:f2} |"));
    }
}
