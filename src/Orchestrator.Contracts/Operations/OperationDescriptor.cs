namespace Orchestrator;

/// <summary>One operation as the doors see it: read from its record by reflection, so that no door lists operations.</summary>
public sealed class OperationDescriptor
{
    private OperationDescriptor(Type request, OperationAttribute attribute, Type result, bool streams) =>
        (Request, Attribute, Result, Streams) = (request, attribute, result, streams);

    /// <summary>The request record.</summary>
    public Type Request { get; }

    /// <summary>What its attribute says.</summary>
    public OperationAttribute Attribute { get; }

    /// <summary>The type of its result, or of one item when it streams.</summary>
    public Type Result { get; }

    /// <summary>True when results come one by one.</summary>
    public bool Streams { get; }

    /// <summary>The noun of the command.</summary>
    public string Noun => Attribute.Command[..Attribute.Command.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>The verb of the command.</summary>
    public string Verb => Attribute.Command[(Attribute.Command.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>Its cmdlet, such as <c>Start-Run</c>.</summary>
    public string Cmdlet
    {
        get
        {
            var verb = Verb.Split('-').Sum(word => word.Length);
            return $"{Request.Name[..verb]}-{Request.Name[verb..]}";
        }
    }

    /// <summary>Reads a request type; null when it is not an operation.</summary>
    public static OperationDescriptor? From(Type request)
    {
        if (request.GetCustomAttributes(typeof(OperationAttribute), false) is not [OperationAttribute attribute])
        {
            return null;
        }

        foreach (var face in request.GetInterfaces())
        {
            if (face.IsGenericType && face.GetGenericTypeDefinition() is var open
                && (open == typeof(IOperation<>) || open == typeof(IStreamOperation<>)))
            {
                return new(request, attribute, face.GetGenericArguments()[0], open == typeof(IStreamOperation<>));
            }
        }

        return null;
    }
}
