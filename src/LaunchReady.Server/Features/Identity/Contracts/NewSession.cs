using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>Makes a session inside the write that earns it: a sign-in, a set-up, an accepted invite.</summary>
internal sealed class NewSession(AppData data, TimeProvider time)
{
    public Started Add(Guid accountId, ClientFacts client)
    {
        var now = time.GetUtcNow();
        var token = Tokens.New();
        var session = new Session
        {
            Id = Ids.New(time),
            AccountId = accountId,
            TokenHash = Tokens.Hash(token),
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + Session.Lifetime,
            UserAgent = client.UserAgent,
            Address = client.Address,
        };
        data.Set<Session>().Add(session);
        return new Started(token, session.ExpiresAt);
    }

    /// <summary>The token goes into the cookie and is nowhere else.</summary>
    internal sealed record Started(string Token, DateTimeOffset ExpiresAt);
}

/// <summary>What a request says of the machine it comes from.</summary>
internal sealed record ClientFacts(string Address, string UserAgent)
{
    public static ClientFacts Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new ClientFacts(AddressOf(context), agent.Length <= 200 ? agent : agent[..200]);
    }

    /// <summary>The address that limits count by: IPv4 whole, IPv6 by its /64, which is what one household or machine gets.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && !System.Net.IPAddress.IsLoopback(address)
            ? new System.Net.IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]) + "/64"
            : address.ToString();
    }
}
