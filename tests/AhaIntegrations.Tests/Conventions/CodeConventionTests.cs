using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AhaIntegrations.Tests;

/// <summary>Rules that are read from the compiled code, so that no other spelling evades them.</summary>
public class CodeConventionTests
{
    private static readonly string Bin = Path.GetDirectoryName(ModuleAssembly.Path)!;

    private static readonly ModuleDefinition[] Modules = [Read("AhaIntegrations.dll"), Read("AhaIntegrations.Api.dll")];

    private static readonly Regex Hole = new(@"[\w/]*\{[a-zA-Z]\w*\}", RegexOptions.CultureInvariant);

    [Fact]
    public void Only_ErrorRecords_creates_error_records() =>
        Assert.Equal(
            ["ErrorRecords"],
            Callers(method =>
                method is { Name: ".ctor", DeclaringType.FullName: "System.Management.Automation.ErrorRecord" }
            )
        );

    /// <summary>Elsewhere a command would end only its statement where the user asked to end the script.</summary>
    [Fact]
    public void Only_Termination_ends_commands() =>
        Assert.Equal(["Termination"], Callers(method => method.Name == "ThrowTerminatingError"));

    /// <summary>A notice of its own would come between a change that is under way and its result.</summary>
    [Fact]
    public void Commands_that_change_something_leave_notices_to_the_bridge() =>
        Assert.Empty(
            Callers(method =>
                    method.Name is "WriteWarning" or "WriteVerbose" or "WriteDebug" or "WriteProgress"
                    && method.DeclaringType.FullName == "System.Management.Automation.Cmdlet"
                )
                .Intersect(ChangingCommands())
        );

    /// <summary>Everything else returns tasks. Completion waits for its budget at most.</summary>
    [Fact]
    public void Only_the_bridge_and_completion_block() =>
        Assert.Equal(
            ["CompletionSource", "PipelineBridge"],
            Callers(method =>
                    method.Name is "GetResult"
                        && method.DeclaringType.Name.StartsWith("TaskAwaiter", StringComparison.Ordinal)
                    || method.Name is "Wait" or "WaitAny" or "WaitAll" or "get_Result"
                        && method.DeclaringType.FullName.StartsWith(
                            "System.Threading.Tasks.Task",
                            StringComparison.Ordinal
                        )
                    || method is { Name: "WaitOne" }
                )
                .Order()
        );

    /// <summary>
    /// What a process shares: sessions by runspace, the quota by host, and creates in doubt by address.
    /// </summary>
    [Fact]
    public void Static_state_is_in_three_places() =>
        Assert.Equal(
            ["Pacer", "PendingCreates", "SessionTable"],
            Modules
                .SelectMany(module => module.GetTypes())
                .SelectMany(type => type.Fields)
                .Where(field =>
                    field.IsStatic && !field.IsLiteral && !IsGenerated(field.DeclaringType) && IsState(field)
                )
                .Select(field => field.DeclaringType.Name)
                .Distinct()
                .Order()
        );

    /// <summary>A piece of an interpolated string that lost its dollar sign shows its hole as it is.</summary>
    [Fact]
    public void No_text_shows_the_name_of_a_variable() =>
        Assert.Equal(
            ["/integrations/{id}"],
            Modules
                .SelectMany(module => module.GetTypes())
                .SelectMany(type => type.Methods)
                .Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions)
                .Where(instruction => instruction.OpCode == OpCodes.Ldstr)
                .Select(instruction => Hole.Match((string)instruction.Operand))
                .Where(match => match.Success)
                .Select(match => match.Value)
                .Distinct()
        );

    /// <summary>The commands that send changes, and what they derive from.</summary>
    private static IEnumerable<string> ChangingCommands() =>
        typeof(AhaCmdlet)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsSubclassOf(typeof(AhaCmdlet))
                && type.GetCustomAttribute<CmdletAttribute>() is { SupportsShouldProcess: true }
            )
            .SelectMany(type => new[] { type, type.BaseType!, type.BaseType!.BaseType! })
            .Select(type => type.Name)
            .Distinct();

    /// <summary>A field that can be written, or whose content can grow.</summary>
    private static bool IsState(FieldDefinition field)
    {
        var type = field.FieldType.GetElementType().FullName;
        return (!field.IsInitOnly && !field.Name.Contains('<', StringComparison.Ordinal))
            || type.StartsWith("System.Collections.Concurrent.", StringComparison.Ordinal)
            || type.StartsWith("System.Runtime.CompilerServices.ConditionalWeakTable", StringComparison.Ordinal)
            || type
                is "System.Collections.Generic.List`1"
                    or "System.Collections.Generic.Dictionary`2"
                    or "System.Collections.Generic.HashSet`1";
    }

    private static IEnumerable<string> Callers(Func<MethodReference, bool> isWanted) =>
        Modules
            .SelectMany(module => module.GetTypes())
            .SelectMany(type => type.Methods)
            .Where(method =>
                method.HasBody
                && method.Body.Instructions.Any(instruction =>
                    instruction.Operand is MethodReference called && IsCall(instruction.OpCode) && isWanted(called)
                )
            )
            .Where(method => !IsStateMachine(method.DeclaringType))
            .Select(method => Outermost(method.DeclaringType).Name)
            .Distinct();

    private static bool IsCall(OpCode code) =>
        code == OpCodes.Call || code == OpCodes.Callvirt || code == OpCodes.Newobj;

    /// <summary>An asynchronous method takes results of tasks that have ended.</summary>
    private static bool IsStateMachine(TypeDefinition type) =>
        type.Interfaces.Any(used =>
            used.InterfaceType.FullName is "System.Runtime.CompilerServices.IAsyncStateMachine"
        );

    private static bool IsGenerated(TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "GeneratedCodeAttribute")
        || Outermost(type).BaseType?.Name == "JsonSerializerContext";

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static ModuleDefinition Read(string file) =>
        AssemblyDefinition.ReadAssembly(Path.Combine(Bin, file)).MainModule;
}
