namespace AhaIntegrations;

/// <summary>What an error is about: its name in messages, and the object itself.</summary>
/// <param name="Name">For instance <c>product PRJ1</c>.</param>
/// <param name="Target">The object that the user passed.</param>
internal readonly record struct ErrorSubject(string Name, object? Target);
