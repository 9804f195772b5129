using StoreWorker;

// Processes that tests and measurements start beside themselves, to write to one project together and to be killed.
return args switch
{
    ["fill", var root, var commands] => await FillAsync(root, commands),
    ["claim", var root, var seconds] => await ClaimLoop.RunAsync(root, seconds),
    ["write", var root, var seed] => await WriteLoop.RunAsync(root, seed),
    ["hold", var root] => await HoldLoop.RunAsync(root),
    _ => 2,
};

static async Task<int> FillAsync(string root, string commands)
{
    using var store = WorkerProject.Open(root);
    await new ClaimQueue(store).FillAsync(int.Parse(commands, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}
