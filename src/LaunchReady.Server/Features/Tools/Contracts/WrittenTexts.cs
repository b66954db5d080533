using System.Collections.Frozen;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Tools.Written;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>
/// What calls of the bound workspace wrote without anybody to vouch for it, in whatever conversation and before whatever restart:
/// where a tool reads such a text back, it counts as written by somebody outside.
/// </summary>
internal sealed class WrittenTexts(AppData data, TextHash hash, WrittenTextCache cache)
{
    /// <summary>Whether a text is one of them, as they are now. Pure from then on and safe to ask from any thread.</summary>
    public async Task<Func<string, bool>> DistrustedAsync(CancellationToken cancellationToken)
    {
        var workspace = data.BoundWorkspace;
        var texts = data.Set<WrittenText>().AsNoTracking();
        var last = await texts.MaxAsync(text => (long?)text.Number, cancellationToken) ?? 0;
        if (cache.Find(workspace, last) is not { } known)
        {
            known = (await texts.Where(text => !text.Vouched).Select(text => text.Hash).ToListAsync(cancellationToken)).ToFrozenSet();
            cache.Keep(workspace, last, known);
        }

        if (known.Count == 0)
        {
            return _ => false;
        }

        return text => known.Contains(hash.Of(workspace, text));
    }
}
