using Benchmarks;

// One verb a number: dotnet run -c Release --project tests/Benchmarks -- claims
var verbs = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["claims"] = Claims.RunAsync,
    ["authority"] = AuthorityWrites.RunAsync,
    ["ledger"] = LedgerChecks.RunAsync,
    ["start"] = Starts.RunAsync,
    ["hook"] = Hooks.RunAsync,
    ["module"] = ModuleTimes.RunAsync,
    ["tick"] = Ticks.RunAsync,
    ["stream"] = StreamReads.RunAsync,
    ["transcript"] = Transcripts.RunAsync,
    ["service"] = IdleService.RunAsync,
    ["cycle"] = Cycles.RunAsync,
    ["dispatch"] = Dispatches.RunAsync,
    ["timeline"] = Timelines.RunAsync,
    ["inbox"] = InboxWakes.RunAsync,
};

if (args is [.. var rest, "--host", var host])
{
    Repository.Host = Path.GetFullPath(host);
    args = rest;
}

if (args.Length == 0 || !verbs.TryGetValue(args[0], out var verb))
{
    Console.Error.WriteLine($"verbs: {string.Join(' ', verbs.Keys)}");
    return 2;
}

return await verb(args[1..]);
