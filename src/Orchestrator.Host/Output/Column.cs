using System.Reflection;

namespace Orchestrator.Host.Output;

/// <summary>One column of a table for people.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Property">The property that it shows.</param>
internal sealed record Column(string Heading, PropertyInfo Property)
{
    /// <summary>Whether it holds numbers, which stand to the right.</summary>
    public bool IsNumber => (Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType) is var type
        && (type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal));

    /// <summary>Whether it holds commands to be pasted.</summary>
    public bool IsCommand => Property.Name is "Command" or "Fix";

    public string Text(object item) => Cell.Text(Property.GetValue(item));

    /// <summary>The columns that a result's <see cref="TableColumnsAttribute"/> names; all its properties when there is none.</summary>
    public static IReadOnlyList<Column> Of(Type type) =>
        type.GetCustomAttribute<TableColumnsAttribute>() is { } columns
            ? [.. columns.Properties.Select(name => new Column(Cell.Heading(name), type.GetProperty(name)!))]
            : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => new Column(Cell.Heading(property.Name), property))];
}
