// What the start of any .NET program costs: the yardstick of the start benchmarks.
Console.WriteLine("nothing");
