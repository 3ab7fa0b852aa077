using System.Globalization;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Baseline;

/// <summary>
/// A difference as a plan: from a comparison, or read back from a file of rows, where everything is text. Parsed once,
/// or refused with a reason.
/// </summary>
internal sealed record PlanRow
{
    private PlanRow(string? problem)
    {
        Problem = problem;
    }

    /// <summary>Why it is no plan; null when it is one.</summary>
    public string? Problem { get; }

    /// <summary>What is to be done; null when nothing is, as for a difference that needs a person.</summary>
    public WantedChange? Change { get; private init; }

    /// <summary>The template that the integration follows, by which templates come before their heirs.</summary>
    public string? TemplateId { get; private init; }

    /// <summary>The address of the account that the row is about.</summary>
    public Uri? Address { get; private init; }

    /// <summary>Reads a row.</summary>
    public static PlanRow From(object? value)
    {
        if (value is null)
        {
            return new PlanRow("it is null");
        }

        var row = new PipelineRow(value);
        if (!Enum.TryParse<DifferenceKind>(Text(row, "Kind"), out _))
        {
            return new PlanRow(
                $"{TerminalText.Sanitize(value.ToString(), 60)} is not a difference: it has no such Kind"
            );
        }

        if (Text(row, "Action") is not { } action)
        {
            return new PlanRow((string?)null);
        }

        if (
            !Enum.TryParse<ChangeAction>(action, out var wanted)
            || !Enum.IsDefined(typeof(ChangeAction), wanted)
            || char.IsDigit(action[0])
        )
        {
            return new PlanRow($"'{TerminalText.Sanitize(action, 60)}' is not an action");
        }

        if (!Uri.TryCreate(Text(row, "Address"), UriKind.Absolute, out var address))
        {
            return new PlanRow("it names no Address, so it is not known which account it belongs to");
        }

        var problem = TryRead(row, value, wanted, address, out var change);
        return new PlanRow(problem)
        {
            Change = change,
            Address = address,
            TemplateId = Text(row, "TemplateId"),
        };
    }

    private static string? TryRead(
        PipelineRow row,
        object value,
        ChangeAction action,
        Uri address,
        out WantedChange? change
    )
    {
        change = null;
        ProductKey? product = null;
        if (
            Text(row, "Product") is { } key
            && (ProductPattern.IsPattern(key) || !ProductKey.TryParse(key, out product))
        )
        {
            return ProductKey.ProblemOf(key);
        }

        var scope = product is null ? IntegrationScope.Account : IntegrationScope.For(product);
        return action == ChangeAction.Create
            ? TryReadCreate(row, value, address, scope, out change)
            : TryReadSwitch(row, value, address, scope, action == ChangeAction.SwitchOn, out change);
    }

    private static string? TryReadSwitch(
        PipelineRow row,
        object value,
        Uri address,
        IntegrationScope scope,
        bool on,
        out WantedChange? change
    )
    {
        change = null;
        if (!NumericId.TryParse(Text(row, "Id"), out var id))
        {
            return NumericId.ProblemOf(Text(row, "Id"));
        }

        var (service, name) = (Text(row, "ServiceName"), Text(row, "Name"));
        var subject = new ErrorSubject(
            $"{TerminalText.Sanitize(name ?? service ?? "integration", 80)} ({id}) of {scope}",
            value
        );
        change = WantedChange.Switch(address, scope, id, on, subject, service, name);
        return null;
    }

    private static string? TryReadCreate(
        PipelineRow row,
        object value,
        Uri address,
        IntegrationScope scope,
        out WantedChange? change
    )
    {
        change = null;
        var (service, template, enabled) = (Text(row, "ServiceName"), Text(row, "TemplateId"), Text(row, "Enabled"));
        if (!ServiceName.TryParse(service, out var serviceName))
        {
            return ServiceName.ProblemOf(service);
        }

        NumericId? templateId = null;
        if (template is not null && !NumericId.TryParse(template, out templateId))
        {
            return NumericId.ProblemOf(template, "template");
        }

        if (templateId is not null && scope.Product is null)
        {
            return "a template is documented for integrations of products only";
        }

        var isOn = true;
        if (enabled is not null && !bool.TryParse(enabled, out isOn))
        {
            return $"Enabled is '{TerminalText.Sanitize(enabled, 60)}', not True or False";
        }

        var subject = new ErrorSubject($"new integration {serviceName} of {scope}", value);
        var created = new NewIntegration
        {
            ServiceName = serviceName,
            TemplateId = templateId,
            Enabled = isOn,
        };
        change = WantedChange.Create(address, scope, created, subject);
        return null;
    }

    /// <summary>The text of a column; null when it is empty. A number that may have lost digits is not an id.</summary>
    private static string? Text(PipelineRow row, string column)
    {
        var value = row.ValueOf(column);
        var text = value is double or float
            ? "a rounded number"
            : Convert.ToString(value, CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
    }
}
