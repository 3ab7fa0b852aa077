namespace AhaIntegrations.Tour;

/// <summary>One step of the tour.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Command">What a person would type.</param>
/// <param name="ExpectedErrorId">The id of the error that it is to end with; null for none.</param>
public sealed record TourStep(string Caption, string Command, string? ExpectedErrorId = null);
