using System.Management.Automation;

namespace AhaIntegrations.Errors;

/// <summary>What was typed or piped and cannot be used: nothing is sent.</summary>
internal static class InputErrors
{
    public static IReadOnlyDictionary<ErrorId, ErrorDefinition> Rows { get; } =
        new Dictionary<ErrorId, ErrorDefinition>
        {
            [ErrorId.AccountLevelUndocumented] = new(
                ErrorCategory.NotImplemented,
                $"{ErrorTable.NothingSent} If the integration belongs to a product, specify -Product. Otherwise use "
                    + "the web interface, or -AllowUndocumented to try /integrations/{id}."
            ),
            [ErrorId.ContradictingId] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.EmptyArgument] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidAddress] = new(
                ErrorCategory.InvalidArgument,
                $"{ErrorTable.NothingSent} For an endpoint other than aha.io, use -BaseUri."
            ),
            [ErrorId.InvalidBody] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidChoice] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidDefault] = new(
                ErrorCategory.InvalidArgument,
                $"Correct or remove the default, or specify the parameter. {ErrorTable.NothingSent}"
            ),
            [ErrorId.InvalidFilePath] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidId] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidName] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidPath] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidPattern] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidProduct] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidProxy] = new(
                ErrorCategory.InvalidArgument,
                $"{ErrorTable.NothingSent} The proxy's credentials belong in -ProxyCredential."
            ),
            [ErrorId.InvalidRecordType] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidServiceName] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidTimeSpan] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.InvalidToken] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.MissingDomain] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.MissingToken] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.NoIntegration] = new(
                ErrorCategory.InvalidArgument,
                $"Pipe integrations from Get-AhaIntegration, or specify -Id. {ErrorTable.NothingSent}"
            ),
            [ErrorId.NotAnIntegration] = new(
                ErrorCategory.InvalidType,
                "Pipe the output of Get-AhaIntegration or Get-AhaIntegrationHealth directly: not rows of a file, and "
                    + "not copies made by Select-Object or a job."
            ),
            [ErrorId.ProductNotFound] = new(
                ErrorCategory.ObjectNotFound,
                "Keys are case-insensitive here, and wildcards are allowed: Get-AhaProduct * lists all products."
            ),
            [ErrorId.TemplateNeedsProduct] = new(ErrorCategory.InvalidArgument, ErrorTable.NothingSent),
            [ErrorId.WrongAccount] = new(
                ErrorCategory.InvalidArgument,
                $"{ErrorTable.NothingSent} Omit -Connection to act on the account that the object came from."
            ),
        };
}
