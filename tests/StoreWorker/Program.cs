using StoreWorker;

// Processes that tests and measurements start beside themselves, to write to one project together and to be killed.
return args switch
{
    ["claim", var root, var seconds] => await ClaimLoop.RunAsync(root, seconds),
    ["write", var root, var seed] => await WriteLoop.RunAsync(root, seed),
    ["hold", var root] => await HoldLoop.RunAsync(root),
    _ => 2,
};
