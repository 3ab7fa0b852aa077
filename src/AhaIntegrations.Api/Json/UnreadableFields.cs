using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>Reports fields that can't be read, each once, with credentials masked.</summary>
/// <param name="notices">Receives notices; may be null.</param>
internal sealed class UnreadableFields(INoticeListener? notices)
{
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    /// <summary>Reports a field.</summary>
    /// <param name="what">The kind of record.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="credentials">The credentials of the answer.</param>
    /// <param name="isKept">Whether the record keeps the value.</param>
    public void Report(string what, string name, JsonElement value, CredentialSet credentials, bool isKept = true)
    {
        lock (reported)
        {
            if (!reported.Add($"{what}.{name}"))
            {
                return;
            }
        }

        var rest = isKept ? "; AdditionalFields holds it" : "";
        var text = CredentialNames.Contains(name) ? Secret.Mask : credentials.MaskIn(value.ToString());
        notices?.Report(
            new Notice(
                NoticeLevel.Warning,
                $"The field {name} of {Noun.WithArticle(what)} has an unexpected value "
                    + $"({TerminalText.Sanitize(text, 60)}) and is ignored{rest}."
            )
        );
    }
}
