namespace AhaIntegrations.Help;

/// <summary>What a page says of a parameter in figures, as PlatyPS names it.</summary>
internal sealed class ParameterBlock
{
    public required string Type { get; init; }

    public required string DefaultValue { get; init; }

    public required bool SupportsWildcards { get; init; }

    public required List<string> Aliases { get; init; }

    public required List<ParameterSetBlock> ParameterSets { get; init; }

    public required bool DontShow { get; init; }

    public required List<string> AcceptedValues { get; init; }

    public required string HelpMessage { get; init; }
}
