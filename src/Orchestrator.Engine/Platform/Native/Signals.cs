namespace Orchestrator.Engine.Platform.Native;

/// <summary>Signal numbers; those that differ between Linux and macOS are chosen at run time.</summary>
internal static class Signals
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static int Child => OperatingSystem.IsMacOS() ? 20 : 17;

    public static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;
}
