namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>
/// How Claude Code 2.1 names a folder's transcripts: each character that is no ASCII letter or digit becomes a hyphen; a name
/// of more than 200 characters is cut there and ended by a hash of the folder.
/// </summary>
internal static class ProjectName
{
    private const int Longest = 200;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(string folder)
    {
        var name = string.Concat(folder.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return name.Length <= Longest ? name : $"{name[..Longest]}-{Hash(folder)}";
    }

    // As JavaScript counts: UTF-16, 32 bits, then in base 36 without its sign.
    private static string Hash(string folder)
    {
        var hash = 0;
        foreach (var letter in folder)
        {
            hash = unchecked((hash * 31) + letter);
        }

        var rest = Math.Abs((long)hash);
        var text = "";
        do
        {
            text = Digits[(int)(rest % Digits.Length)] + text;
            rest /= Digits.Length;
        }
        while (rest > 0);
        return text;
    }
}
