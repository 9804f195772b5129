using System.Globalization;
using System.Text;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>Writes values for Codex's <c>-c key=value</c>, which are read as TOML.</summary>
internal static class Toml
{
    /// <summary>A basic string (TOML 1.0).</summary>
    public static string Text(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                < ' ' or '\x7f' => quoted.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
