using System.Text;

namespace Orchestrator.Docs;

/// <summary>The page that lists every command, for both doors.</summary>
internal static class CommandList
{
    public static string Write(IReadOnlyList<CmdletPage> pages)
    {
        var text = new StringBuilder("""
            # Commands

            Written by `build.ps1 -Task Docs` from the code; `Get-Help <cmdlet>` and `orchestrator <command> --help` say the same.
            The two names follow from each other: `Start-Run -WorkItem x` is `orchestrator run start --work-item x`, a noun drops
            its `Orchestrator`, `-WhatIf` is `--what-if`.

            ## Nouns

            | noun | verbs |
            | --- | --- |

            """);
        foreach (var noun in pages.GroupBy(page => page.Noun).OrderBy(noun => noun.Key, StringComparer.Ordinal))
        {
            text.Append($"| `{noun.Key}` | {string.Join(", ", noun.Select(page => page.Verb))} |\n");
        }

        foreach (var room in pages.GroupBy(page => page.Operation.Attribute.Room).OrderBy(room => room.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {room.Key}\n");
            foreach (var page in room)
            {
                Write(text, page);
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder text, CmdletPage page)
    {
        var attribute = page.Operation.Attribute;
        var alias = attribute.Alias is null ? "" : $", short `orchestrator {attribute.Alias}`";
        text.Append($"\n### {page.Name}\n\n{attribute.Summary} `orchestrator {attribute.Command}`{alias}. For {Actors(attribute.Actors)}.\n\n");
        foreach (var parameter in page.Parameters.Where(parameter => parameter.Name != "Project"))
        {
            var value = parameter.Type is null ? "" : $" <{parameter.Type}>";
            var notes = string.Concat(parameter.IsRequired ? " Required." : "", parameter.Values.Count > 0 ? $" One of {string.Join(", ", parameter.Values)}." : "");
            text.Append($"- `-{parameter.Name}{value}`: {parameter.Help}{notes}\n");
        }

        text.Append(page.Parameters.Count > 1 ? "\n" : "").Append("```powershell\n");
        foreach (var example in page.Examples)
        {
            text.Append($"{example.Code}    # {example.Text}\n");
        }

        text.Append("```\n");
    }

    private static string Actors(ActorKinds kinds) =>
        kinds == ActorKinds.All ? "everyone" : string.Join(", ", Enum.GetValues<ActorKinds>()
            .Where(kind => kind is not (ActorKinds.None or ActorKinds.All) && kinds.HasFlag(kind)).Select(kind => kind.ToString().ToLowerInvariant()));
}
