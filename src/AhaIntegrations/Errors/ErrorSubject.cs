namespace AhaIntegrations.Errors;

/// <summary>What an error is about: its name in messages, safe to show, and the object itself.</summary>
/// <param name="Name">For instance <c>product PRJ1</c>.</param>
/// <param name="Target">The object that the user passed; or null.</param>
internal sealed record ErrorSubject(string Name, object? Target);
