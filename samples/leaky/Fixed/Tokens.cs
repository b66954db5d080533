using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FixedBot;

/// <summary>Bearer tokens of the store.</summary>
internal sealed class Tokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Store store)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "token";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Encoding.UTF8.GetBytes(Request.Headers.Authorization.ToString());
        var found = store.People.FirstOrDefault(person => CryptographicOperations.FixedTimeEquals(header, Encoding.UTF8.GetBytes("Bearer " + person.Value.Token)));
        if (found.Value is not { } who)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        Claim[] claims = [new(ClaimTypes.Name, found.Key), new(ClaimTypes.Role, who.Role), new("workspace", who.Workspace)];
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme)));
    }
}
