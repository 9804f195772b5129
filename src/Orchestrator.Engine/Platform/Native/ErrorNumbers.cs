namespace Orchestrator.Engine.Platform.Native;

/// <summary>The error numbers that we tell apart; these are the same on Linux and macOS.</summary>
internal static class ErrorNumbers
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int NoDevice = 6;
    public const int ExecFormat = 8;
    public const int NoChild = 10;
    public const int Access = 13;
    public const int NotADirectory = 20;
    public const int TextBusy = 26;
}
