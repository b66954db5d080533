using System.Text.RegularExpressions;

namespace LaunchReady.Audit.Access;

/// <summary>Whether a piece of an answer is about somebody: an address, a telephone, whose a record is. A catalogue of prices says nothing of the kind.</summary>
internal static partial class PersonalLeaf
{
    public static bool IsPersonal(string leaf)
    {
        var at = leaf.IndexOf('=', StringComparison.Ordinal);
        return Name().IsMatch(TenantWords.Plain(leaf[..at])) || (TenantWords.IsTenant(leaf[..at]) && leaf[..at].Length > 2) || Mail().IsMatch(leaf[(at + 1)..]);
    }

    [GeneratedRegex("^(e?mail(address)?|phone(number)?|(user|owner|author|customer|member|person|assignee|creator|client|patient|employee)(id|name)?|created(by|for)|address|iban|token|apikey|secret|password(hash)?|firstname|lastname|fullname|birth(day|date)|salary)$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]{1,200}\.[a-zA-Z]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();
}
