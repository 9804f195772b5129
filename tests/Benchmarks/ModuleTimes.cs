using System.Globalization;

namespace Benchmarks;

/// <summary>What the module costs in a real pwsh: its import, a warm cmdlet that reads one item, a thousand new items.</summary>
internal static class ModuleTimes
{
    private const int Rounds = 9;

    public static Task<int> RunAsync(string[] arguments)
    {
        using var project = new UserProject();
        var (bare, importing) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(Pwsh(project, "1").Milliseconds);
            importing.Add(Pwsh(project, $"Import-Module '{Repository.Module}'").Milliseconds);
        }

        var import = Programs.Median(importing.Zip(bare, (with, without) => with - without));
        var figures = Pwsh(project, $$"""
            Import-Module '{{Repository.Module}}'
            $many = [Diagnostics.Stopwatch]::StartNew()
            1..1000 | ForEach-Object { "item-$_" } | New-WorkItem -Goal 'a goal' -Verify 'true' | Out-Null
            $each = $many.Elapsed.TotalMilliseconds / 1000
            foreach ($i in 1..2000) { $null = Get-WorkItem item-500 }
            $warm = [Diagnostics.Stopwatch]::StartNew()
            foreach ($i in 1..2000) { $null = Get-WorkItem item-500 }
            $one = $warm.Elapsed.TotalMilliseconds / 2000
            [FormattableString]::Invariant("{0} {1}" -f 0, 0) | Out-Null
            $each.ToString([cultureinfo]::InvariantCulture) + ' ' + $one.ToString([cultureinfo]::InvariantCulture)
            """).Output.Trim().Split('\n')[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();

        Console.WriteLine("| what | ms | bound |");
        Console.WriteLine("| --- | ---: | ---: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| Import-Module, beyond an empty pwsh | {import:f0} | 100 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| Get-WorkItem of one item, warm | {figures[1]:f3} | 0.3 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| New-WorkItem, each of a thousand | {figures[0]:f2} | 5 |"));
        return Task.FromResult(0);
    }

    private static (double Milliseconds, string Output) Pwsh(UserProject project, string script) =>
        Programs.Time("pwsh", ["-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-Command", script], project.Project, project.Environment);
}
