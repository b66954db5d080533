using System.Globalization;
using System.Text;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>A workspace's name in addresses: lower-case letters, digits and single dashes, never shaped like an id.</summary>
internal static class WorkspaceSlug
{
    private const int Longest = 40;

    public static string Of(string name)
    {
        var slug = new StringBuilder(Longest);
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (slug.Length == Longest)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 || Guid.TryParse(text, out _) ? "workspace" : text;
    }

    /// <summary>The first of "name", "name-2", "name-3" … that is free.</summary>
    public static string FirstFree(string wanted, IReadOnlySet<string> taken)
    {
        var slug = wanted;
        for (var number = 2; taken.Contains(slug); number++)
        {
            slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        return slug;
    }
}
