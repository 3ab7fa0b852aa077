using AhaIntegrations.Errors;

namespace AhaIntegrations.Baseline;

/// <summary>Something that is wrong with a baseline.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Message">What is wrong, safe to show.</param>
/// <param name="Id">The error that it is.</param>
internal sealed record BaselineProblem(int Line, string Message, ErrorId Id = ErrorId.InvalidBaseline)
{
    public override string ToString() => FormattableString.Invariant($"line {Line}: {Message}");
}
