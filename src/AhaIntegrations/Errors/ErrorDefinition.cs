using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>What is fixed about an error.</summary>
/// <param name="Category">Its category.</param>
/// <param name="Advice">What to do next.</param>
internal sealed record ErrorDefinition(ErrorCategory Category, string Advice);
