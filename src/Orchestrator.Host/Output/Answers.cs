using System.Reflection;
using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Output;

/// <summary>Chooses how a command's results are written.</summary>
internal static class Answers
{
    public static IAnswer For(OperationDescriptor operation, object request, Globals globals, Terminal terminal)
    {
        if (globals.Json || globals.JsonLines)
        {
            return new JsonAnswer(terminal.Output, array: operation.Streams && !globals.JsonLines && !IsLive(operation, request));
        }

        var answer = operation.Result == typeof(string) ? new RawAnswer(terminal.Output)
            : IsLive(operation, request) ? new LiveAnswer(operation.Result, terminal)
            : operation.Streams && !NamesOne(operation, request) ? Table(operation.Result, terminal)
            : (IAnswer)new DetailAnswer(terminal);
        return request is IChange { DryRun: true } ? new DryRunAnswer(answer, terminal.Output) : answer;
    }

    /// <summary>Spectre.Console wraps and colours for eyes, and takes long to load; a pipe gets plain aligned columns at once.</summary>
    public static IAnswer Table(Type type, Terminal terminal) =>
        terminal.OutputIsTerminal ? new PaintedTable(type, terminal) : new PlainTable(type, terminal.Output);

    /// <summary>Results that come while things happen are written one by one.</summary>
    public static bool IsLive(OperationDescriptor operation, object request) =>
        operation.Verb == "watch" || operation.Attribute.Live || Asks(operation, request, "Follow") || Asks(operation, request, "Watch");

    private static bool Asks(OperationDescriptor operation, object request, string option) => operation.Request.GetProperty(option)?.GetValue(request) is true;

    /// <summary>Whether the request names one object of the kind that it answers: people want all of it then, not a row.</summary>
    private static bool NamesOne(OperationDescriptor operation, object request)
    {
        foreach (var parameter in operation.Request.GetConstructors()[0].GetParameters())
        {
            if (parameter.GetCustomAttribute<OptionAttribute>()?.Position == 0)
            {
                return operation.Verb == "get" && (parameter.Name is "Id" or "Name" || parameter.Name == operation.Result.Name)
                    && operation.Request.GetProperty(parameter.Name)!.GetValue(request) is string text
                    && text.AsSpan().IndexOfAny('*', '?', '[') < 0;
            }
        }

        return false;
    }
}
