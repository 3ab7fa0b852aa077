namespace AhaIntegrations.Help;

/// <summary>The command line of the help compiler.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var module, var documentation, var pages, var target])
        {
            Console.Error.WriteLine("Usage: AhaIntegrations.Help <assembly> <XML documentation> <pages> <target>");
            return 2;
        }

        try
        {
            HelpCompiler.Compile(module, documentation, pages, target);
            return 0;
        }
        catch (HelpException fault)
        {
            // MSBuild reports a line of this form as an error of the build, and editors jump to it.
            Console.Error.WriteLine($"{fault.File}({fault.Line}): error HELP: {fault.Message}");
            return 1;
        }
    }
}
