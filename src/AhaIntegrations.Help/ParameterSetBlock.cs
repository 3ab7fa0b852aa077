namespace AhaIntegrations.Help;

/// <summary>What a parameter is like in one parameter set, or, under the name <c>(All)</c>, in all of them.</summary>
internal sealed class ParameterSetBlock
{
    public const string All = "(All)";

    public required string Name { get; init; }

    public required string Position { get; init; }

    public required bool IsRequired { get; init; }

    public required bool ValueFromPipeline { get; init; }

    public required bool ValueFromPipelineByPropertyName { get; init; }

    public required bool ValueFromRemainingArguments { get; init; }

    public bool IsPositional => Position != "Named";
}
