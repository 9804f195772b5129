using Orchestrator.Docs;

if (args is not [var root])
{
    Console.Error.WriteLine("usage: dotnet run --project scripts/Docs -- <repository>");
    return 2;
}

foreach (var (path, text) in Pages.All)
{
    var file = Path.Combine(root, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, text);
    Console.WriteLine(path);
}

return 0;
