namespace StoreWorker;

/// <summary>Takes the right to write, says so, and keeps it until its input ends.</summary>
internal static class HoldLoop
{
    public static async Task<int> RunAsync(string root)
    {
        using var store = WorkerProject.Open(root);
        return await store.HoldAsync("holder", _ =>
        {
            Console.WriteLine("held");
            Console.ReadLine();
            return 0;
        }, CancellationToken.None);
    }
}
