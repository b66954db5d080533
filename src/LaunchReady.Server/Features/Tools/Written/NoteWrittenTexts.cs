using LaunchReady.Detection;
using LaunchReady.Guard;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Origins;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools.Written;

/// <summary>
/// Remembers what a call writes, in the transaction in which it runs: texts that nobody vouches for are distrusted from then on wherever they are read,
/// texts that the person wrote are trusted again. An approval vouches for the one use that was shown, not for the text.
/// </summary>
internal sealed class NoteWrittenTexts(AppData data, TextHash hash)
{
    /// <summary>How many texts a workspace remembers; beyond them the oldest are forgotten.</summary>
    public const int Most = 20_000;

    public async Task RunAsync(ToolCall call, Tool tool, CancellationToken cancellationToken)
    {
        if (tool.Declaration is { Effect: ToolEffect.Read, EffectWhen.Count: 0 } || !CanonicalArguments.TryParse(call.Arguments, out var arguments, out _))
        {
            return;
        }

        var texts = CallOrigins.Texts(arguments.ToElement(), call.Origins, tool.Kept).ToList();
        var persons = Hashes(texts.Where(text => text.Kind == ValueOriginKind.Person));
        var nobodys = Hashes(texts.Where(text => text.Kind is ValueOriginKind.Unknown or ValueOriginKind.Outside)).Except(persons).ToList();
        if (persons.Count + nobodys.Count == 0)
        {
            return;
        }

        await data.LockAsync(data.BoundWorkspace, cancellationToken);
        await StoreAsync([.. persons.Select(text => (text, true)), .. nobodys.Select(text => (text, false))], cancellationToken);
    }

    private async Task StoreAsync(List<(Guid Hash, bool Vouched)> texts, CancellationToken cancellationToken)
    {
        var hashes = texts.ConvertAll(text => text.Hash);
        var known = await data.Set<WrittenText>().Where(text => hashes.Contains(text.Hash)).ToDictionaryAsync(text => text.Hash, cancellationToken);
        var last = await data.Set<WrittenText>().MaxAsync(text => (long?)text.Number, cancellationToken) ?? 0;
        foreach (var (fingerprint, vouched) in texts)
        {
            if (known.TryGetValue(fingerprint, out var row))
            {
                (row.Number, row.Vouched) = (++last, vouched);
            }
            else if (!vouched)
            {
                data.Set<WrittenText>().Add(new WrittenText { WorkspaceId = data.BoundWorkspace, Hash = fingerprint, Number = ++last, Vouched = false });
            }
        }

        await data.Set<WrittenText>().Where(text => text.Number <= last - Most).ExecuteDeleteAsync(cancellationToken);
    }

    // Records may keep a text without the secrets that stood in it.
    private List<Guid> Hashes(IEnumerable<(string Text, ValueOriginKind Kind)> texts) =>
        [.. texts.SelectMany(text => new[] { text.Text, Redactor.Secrets.Redact(text.Text) }).Where(text => TextHash.Normalise(text).Length > 0)
            .Select(text => hash.Of(data.BoundWorkspace, text)).Distinct()];
}
