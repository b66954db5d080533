using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.UI;

/// <summary>The frame around a page's content, for this request.</summary>
internal sealed class PageFrame(
    IHttpContextAccessor http, IAntiforgery antiforgery, AssetUrls assets, FramePerson person, IEnumerable<IShellContribution> contributions)
{
    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Pages are drawn for a request.");

    /// <summary>For pages outside a workspace.</summary>
    public PageContext Plain() => new()
    {
        Assets = assets,
        AntiforgeryToken = Token(),
        PersonName = person.Name,
    };

    /// <summary>For pages of the bound workspace.</summary>
    public async Task<ShellModel> ShellAsync(NavItem current, CancellationToken cancellationToken)
    {
        var shell = new ShellModel
        {
            Assets = assets,
            AntiforgeryToken = Token(),
            PersonName = person.Name,
            WorkspaceName = person.WorkspaceName,
            WorkspaceSlug = person.WorkspaceSlug,
            Role = person.Role,
            MemberCount = 1,
            Current = current,
        };
        foreach (var contribution in contributions)
        {
            shell = await contribution.AddToAsync(shell, cancellationToken);
        }

        return shell;
    }

    /// <summary>A page as an answer. Never kept by a cache: it is drawn for one person.</summary>
    public static RazorComponentResult<TPage> Show<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>The form token for parts that are drawn after the answer has begun, when no cookie can be set any more.</summary>
    public string StreamToken() => antiforgery.GetTokens(Context).RequestToken!;

    private string Token() => antiforgery.GetAndStoreTokens(Context).RequestToken!;
}

/// <summary>Who looks at the page; the room that knows people gives it.</summary>
internal abstract class FramePerson
{
    public abstract string? Name { get; }

    public abstract string WorkspaceName { get; }

    public abstract string WorkspaceSlug { get; }

    public abstract string Role { get; }
}
