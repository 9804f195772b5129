using Orchestrator;

Console.WriteLine(OperationCatalogue.All.Count);
