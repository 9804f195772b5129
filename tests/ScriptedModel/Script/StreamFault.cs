namespace Orchestrator.ScriptedModel.Script;

/// <summary>What goes wrong with the connection of an answer.</summary>
public enum StreamFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is closed as soon as the answer has begun.</summary>
    Drop,

    /// <summary>It is closed after part of the text.</summary>
    DropMid,

    /// <summary>Nothing ever comes.</summary>
    Hang,

    /// <summary>Nothing more comes after part of the text.</summary>
    HangMid,
}
