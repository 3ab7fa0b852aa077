using System.Globalization;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Warns before a template is switched: that may change the integrations that follow it. They are known only as far as
/// they were read in full through the same connection.
/// </summary>
internal static class TemplateWarning
{
    private const int MaxNames = 10;

    public static void Write(PipelineBridge bridge, AhaSession session, NumericId id, string name)
    {
        var dependents = session.TemplateDependents.For(id);
        if (dependents.Count == 0)
        {
            return;
        }

        var rest = dependents.Count - MaxNames;
        var more = rest > 0 ? $" and {rest.ToString(CultureInfo.InvariantCulture)} more" : "";
        var names = string.Join(", ", dependents.Take(MaxNames));
        bridge.WriteWarning(
            TerminalText.Sanitize(
                $"{name} is the template of {names}{more}. Changing a template is documented to change all of them, "
                    + "their credentials included; whether switching it switches them is not documented.",
                1000
            )
        );
    }
}
