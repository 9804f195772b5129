using System.Xml;
using System.Xml.Linq;

namespace Orchestrator.Docs;

/// <summary>
/// Help as <c>Get-Help</c> reads it for a binary module (MAML, as "How to name help files" and the PSMAML schema
/// describe it).
/// </summary>
internal static class MamlHelp
{
    private static readonly XNamespace s_help = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly ParameterPage[] s_asking =
    [
        new() { Name = "WhatIf", Help = "Say what would happen and change nothing." },
        new() { Name = "Confirm", Help = "Ask before each change." },
    ];

    public static string Write(IEnumerable<CmdletPage> pages)
    {
        var root = new XElement(
            s_help + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            pages.Select(Command));
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            root.Save(xml);
        }

        return text + "\n";
    }

    private static XElement Command(CmdletPage page)
    {
        ParameterPage[] all = [.. page.Parameters, .. page.AsksFirst ? s_asking : []];
        return new XElement(
            s_command + "command",
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", page.Name),
                new XElement(s_command + "verb", page.Verb),
                new XElement(s_command + "noun", page.Noun),
                Description(page.Operation.Attribute.Summary)),
            Description(page.Operation.Attribute.Summary, $"On the command line: orchestrator {page.Operation.Attribute.Command}."),
            new XElement(s_command + "syntax", page.Sets.Select(set => new XElement(
                s_command + "syntaxItem",
                new XElement(s_maml + "name", page.Name),
                all.Where(parameter => parameter.Set is null || parameter.Set == set).Select(Parameter)))),
            new XElement(s_command + "parameters", all.Select(Parameter)),
            new XElement(s_command + "returnValues", new XElement(
                s_command + "returnValue",
                new XElement(s_dev + "type", new XElement(s_maml + "name", page.Operation.Result.FullName)))),
            new XElement(s_command + "examples", page.Examples.Select((example, i) => new XElement(
                s_command + "example",
                new XElement(s_maml + "title", $"Example {i + 1}"),
                new XElement(s_dev + "code", example.Code),
                new XElement(s_dev + "remarks", new XElement(s_maml + "para", example.Text))))));
    }

    private static XElement Parameter(ParameterPage parameter) => new(
        s_command + "parameter",
        new XAttribute("required", parameter.IsRequired ? "true" : "false"),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", parameter.Wildcards ? "true" : "false"),
        new XAttribute("pipelineInput", parameter.PipelineInput),
        new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(s_maml + "name", parameter.Name),
        Description([parameter.Help, .. parameter.Values.Count > 0 ? [$"One of {string.Join(", ", parameter.Values)}."] : Array.Empty<string>()]),
        parameter.Type is null ? null : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), parameter.Type),
        new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.Type ?? "SwitchParameter")));

    private static XElement Description(params string[] paragraphs) =>
        new(s_maml + "description", paragraphs.Select(text => new XElement(s_maml + "para", text)));

    private sealed class Utf8Writer() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override System.Text.Encoding Encoding => new System.Text.UTF8Encoding(false);
    }
}
