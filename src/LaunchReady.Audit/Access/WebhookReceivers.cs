using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access;

/// <summary>Where the target takes calls of other systems: as the manifest says, else as its API is called.</summary>
internal static partial class WebhookReceivers
{
    private const int Most = 3;

    /// <summary>What is said when there is none.</summary>
    public const string None = "Neither the manifest (an address named webhook) nor an OpenAPI document names a receiver of webhooks.";

    public static async Task<IReadOnlyList<Uri>> OfAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var named = context.Target.Urls.Where(url => url.Name is "webhook" or "webhooks" or "hooks").Select(url => url.Address).ToList();
        if (named.Count > 0)
        {
            return named;
        }

        try
        {
            var surface = await ApiSurface.OfAsync(context, cancellationToken).ConfigureAwait(false);
            return [.. surface.Document.Operations.Where(operation => operation.Method == "POST" && operation.PathParameters.Count == 0 && Receiver().IsMatch(operation.Path)).Select(operation => surface.Address(operation.Path)).Take(Most)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"/(?:web-?hooks?|hooks)(?:/|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Receiver();
}
