using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>One pass over one body.</summary>
internal static class BodyReading
{
    private static readonly string[] WritingSql = ["insert into ", "update ", "delete from ", "drop table ", "truncate "];
    private static readonly string[] CredentialHeaders = ["authorization", "x-api-key", "api-key", "apikey", "x-auth-token", "x-admin-token", "x-api-token"];

    private static readonly HashSet<string> Unauthenticated =
        ["Unauthorized", "unauthorized", "UnauthorizedError", "AuthenticationError", "HTTP_401_UNAUTHORIZED", "UNAUTHORIZED", "StatusUnauthorized", "UnauthorizedException", "Status401Unauthorized"];

    public static HandlerSigns Of(CodeFile file, Span body)
    {
        var signs = new HandlerSigns();
        var refuses = false;
        var credential = "";
        for (var at = body.Start; at < Math.Min(body.End, file.Count); at++)
        {
            switch (file[at].Kind)
            {
                case TokenKind.Word:
                    Word(file, at, signs);
                    refuses |= file[at].Value is "Unauthorized" or "unauthorized" or "forbidden" or "UnauthorizedError" or "AuthenticationError" or "ForbiddenError" or "AbortWithStatus" or "AbortWithStatusJSON" or "HTTP_401_UNAUTHORIZED" or "UNAUTHORIZED" or "StatusUnauthorized" or "Forbidden" or "StatusForbidden" or "FORBIDDEN" or "UnauthorizedException" or "Status401Unauthorized" or "Status403Forbidden";
                    signs.WantsCaller |= Unauthenticated.Contains(file[at].Value) && !IsCompared(file, at);
                    credential = IsCredential(file[at].Value) ? file[at].Value : credential;
                    break;
                case TokenKind.Number:
                    refuses |= file[at].Value is "401" or "403";
                    signs.WantsCaller |= file[at].Value == "401" && !IsCompared(file, at);
                    break;
                case TokenKind.Text:
                    credential = IsCredential(file[at].Value) ? file[at].Value : credential;
                    refuses |= file[at].Value is "UNAUTHORIZED" or "FORBIDDEN" or "UNAUTHENTICATED";
                    signs.Writes |= Array.Exists(WritingSql, sql => file[at].Value.AsSpan().TrimStart().StartsWith(sql, StringComparison.OrdinalIgnoreCase));
                    break;
            }

            HandlerParameters.At(file, at, signs.Parameters);
        }

        signs.Refuses = refuses;
        if (signs.Authentication.Length == 0 && refuses && credential.Length > 0)
        {
            signs.Authentication = $"reads {credential} and refuses";
        }

        return signs;
    }

    private static bool IsCredential(string value) => value.Length is > 5 and < 20 && CredentialHeaders.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static void Word(CodeFile file, int at, HandlerSigns signs)
    {
        var word = file[at].Value;
        if (Signs.SideEffects.At(file, at) is { } effect)
        {
            signs.SideEffects.Add(effect);
        }

        signs.Writes |= Signs.Writes.At(file, at) is not null && (word.Length > 7 || file.Is(at + 1, "(") || word.EndsWith('!'));
        signs.Writes |= word is "insert" or "update" or "delete" or "upsert" && file.IsDot(at - 1) && file.Is(at - 2, ")") && file.Value(file.Partner(at - 2) - 1) is "from" or "table" or "schema";
        signs.Signature |= Signs.Signatures.At(file, at) is not null;
        signs.RowLevel |= word is "createServerClient" or "createRouteHandlerClient" or "createServerComponentClient" or "createServerSupabaseClient" or "createServerActionClient";
        var called = file.Is(at + 1, "(") || (file.Is(at + 1, "<") && file.Language == Language.JavaScript);
        if (called && word.Length > 2)
        {
            signs.Calls.Add(word);
        }

        Authentication(file, at, word, called, signs);
    }

    private static void Authentication(CodeFile file, int at, string word, bool called, HandlerSigns signs)
    {
        var seen = Signs.Authentication.At(file, at) is not null
            || (called && (word == "auth" || GuardNames.IsGuard(word)) && !IsConstruction(file, at))
            || (file.Language == Language.Php && word == "authorize" && called)
            || (file.Language == Language.Php && word == "user" && called && file.Value(at - 2) is "$request" or ")");
        if (seen && signs.Authentication.Length == 0)
        {
            var start = file.IsDot(at - 1) && file.IsWord(at - 2) ? at - 2 : at;
            signs.Authentication = file.Excerpt(new Span(start, at + 1));
            signs.AuthenticationCall = called && Signs.Authentication.At(file, at) is null ? word : "";
        }

        if (seen || word is "role" or "roles" or "isAdmin" or "is_admin" or "IsInRole" or "hasRole" or "is_superuser" or "is_staff" or "isSuperuser" or "has_permission" or "hasPermission" or "authorize" or "admin?")
        {
            signs.NamesRole |= GuardNames.NamesRole(word);
        }
    }

    // "if (status === 401)" looks at somebody else's answer.
    private static bool IsCompared(CodeFile file, int at)
    {
        var start = at;
        while (file.IsDot(start - 1) && file.IsWord(start - 2))
        {
            start -= 2;
        }

        return file.Value(start - 1) is "==" or "!=" or "<" or ">" or "<=" or ">=" or "case" or "in" or "is" or "except" or "catch" or "instanceof"
            || (file.Is(start - 1, "=") && file.Value(start - 2) is "==" or "!=")
            || (file.Is(start - 1, "(") && file.Value(start - 2) is "catch" or "except");
    }

    private static bool IsConstruction(CodeFile file, int at) => file.Value(at - 1) is "new" or "function" or "def" or "func";
}
