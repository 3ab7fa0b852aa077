using System.Management.Automation;

namespace AhaIntegrations.Benchmarks.Empty;

/// <summary>The one command of a module that does nothing: what importing any binary module costs.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : Cmdlet;
