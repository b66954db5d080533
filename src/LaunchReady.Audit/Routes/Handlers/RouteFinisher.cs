using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>Turns what a framework's reader saw, with what the handler does, into a route.</summary>
internal sealed class RouteFinisher(Project project)
{
    private static readonly HashSet<string> AdminWords = ["admin", "admins", "administrator", "administration", "superadmin", "backoffice", "superuser", "sysadmin"];
    private readonly HandlerReader _reader = new(project);

    public Route Finish(RouteDraft draft)
    {
        var signs = new HandlerSigns();
        foreach (var body in draft.Bodies)
        {
            var read = _reader.Read(body.File, body.Span);
            read.Authentication = body.Before ? "" : read.Authentication;
            signs.TakeOver(read);
            signs.Parameters.UnionWith(read.Parameters);
        }

        if (draft.SharesHandler && draft.Method is "GET" or "HEAD")
        {
            signs.SideEffects.Clear();
            signs.Writes = false;
        }

        var path = PathForm.Normalise(draft.Path.Value);
        return new Route
        {
            Method = draft.Method,
            Path = path,
            Operation = draft.Operation.Length > 0 ? draft.Operation : null,
            UnresolvedPrefix = draft.UnresolvedPrefix || draft.Path.Unresolved,
            Parameters = Parameters(path, draft, signs),
            Effect = Effect(draft.Asks ? "GET" : draft.Method, signs),
            SideEffects = [.. signs.SideEffects],
            Authentication = Authentication(draft, signs),
            Unfollowed = draft.Guards.FirstOrDefault(guard => guard.Place == AuthenticationPlace.NoneSeen)?.Evidence ?? (draft.UnresolvedPrefix ? "the router that it hangs on" : null),
            File = draft.File.Path,
            Line = draft.File.Line(draft.Token),
            Framework = draft.Framework,
            Handler = draft.Handler.Length > 0 ? draft.Handler : null,
            IsAdmin = GuardNames.Words(path + "/" + draft.Operation).Any(AdminWords.Contains),
            IsWebhook = IsWebhook(draft, path),
            SignatureSeen = signs.Signature || draft.SignatureGuard || draft.Guards.Any(guard => GuardNames.ChecksSignature(guard.Evidence)),
        };
    }

    private static RouteEffect Effect(string method, HandlerSigns signs)
    {
        if (signs.SideEffects.Count > 0)
        {
            return RouteEffect.SideEffect;
        }

        return method is not ("GET" or "HEAD" or "OPTIONS" or "ANY") || signs.Writes ? RouteEffect.Writes : RouteEffect.Reads;
    }

    private static RouteAuthentication Authentication(RouteDraft draft, HandlerSigns signs)
    {
        var folded = Guard.Fold(draft.Guards);
        if (folded.Seen)
        {
            return folded with { NamesRole = folded.NamesRole || signs.NamesRole };
        }

        if (signs.Authentication.Length > 0 && folded.Place != AuthenticationPlace.DeclaredPublic)
        {
            return new RouteAuthentication(AuthenticationPlace.Handler, signs.Authentication, signs.NamesRole);
        }

        return signs.RowLevel && folded.Place == AuthenticationPlace.NoneSeen
            ? new RouteAuthentication(AuthenticationPlace.RowLevel, "database client under the caller's session", false)
            : folded;
    }

    private static List<RouteParameter> Parameters(string path, RouteDraft draft, HandlerSigns signs)
    {
        var inPath = PathForm.Parameters(path).ToList();
        var names = inPath.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. inPath, .. draft.Parameters.Concat(signs.Parameters.OrderBy(parameter => parameter.Place).ThenBy(parameter => parameter.Name, StringComparer.Ordinal))
            .Where(parameter => parameter.Name.Length > 0 && !names.Contains(parameter.Name)).Distinct()];
    }

    private static bool IsWebhook(RouteDraft draft, string path)
    {
        if (draft.Method is not ("POST" or "PUT" or "ANY"))
        {
            return false;
        }

        var words = GuardNames.Words(path);
        return words.Any(word => word is "webhook" or "webhooks" or "hook" or "hooks") && !words.Any(word => word is "settings" or "admin" or "test");
    }
}
