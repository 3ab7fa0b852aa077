namespace AhaIntegrations.Help;

/// <summary>The command line of the help compiler.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var pages, var target])
        {
            Console.Error.WriteLine("Usage: AhaIntegrations.Help <folder of the pages> <folder of the help>");
            return 2;
        }

        try
        {
            HelpCompiler.Compile(pages, target);
            return 0;
        }
        catch (PageException fault)
        {
            // In this form the build takes it for an error of its own, and editors find the line.
            Console.Error.WriteLine($"{fault.File}({fault.Line}): error HELP: {fault.Message}");
            return 1;
        }
    }
}
