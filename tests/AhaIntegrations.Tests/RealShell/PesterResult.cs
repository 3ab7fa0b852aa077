namespace AhaIntegrations.Tests;

/// <summary>What became of one test of Pester, or of a block or a file that failed outside its tests.</summary>
/// <param name="Name">Its path of blocks.</param>
/// <param name="Result">Passed, Failed, Skipped, or what else Pester says.</param>
/// <param name="Text">Pester's words on a failure, with file and line; on a skipped test, the reason.</param>
public sealed record PesterResult(string Name, string Result, string Text);
