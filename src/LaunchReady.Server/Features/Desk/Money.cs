using System.Globalization;

namespace LaunchReady.Server.Features.Desk;

/// <summary>The one place where money changes shape: whole cents in the records, decimals for the model, words for people.</summary>
internal static class Money
{
    public const string Currency = "USD";

    /// <summary>The most an amount in a call may be; far below what cents in a long can hold, so sums cannot overflow.</summary>
    public const decimal Most = 1_000_000_000m;

    /// <summary>"$1,240.00", or "1,240.00 EUR" for a currency whose sign would be a guess.</summary>
    public static string Format(long cents, string currency = Currency)
    {
        var digits = Amount(Math.Abs(cents)).ToString("N2", CultureInfo.InvariantCulture);
        var sign = cents < 0 ? "-" : "";
        return currency == Currency ? $"{sign}${digits}" : $"{sign}{digits} {currency}";
    }

    /// <summary>Always two decimals, so that 1240 is written 1240.00 in JSON too.</summary>
    public static decimal Amount(long cents) => cents * 0.01m;

    /// <summary>False for an amount that is no whole number of cents, or out of range: nothing is rounded silently.</summary>
    public static bool TryCents(decimal amount, out long cents)
    {
        cents = 0;
        if (amount is < -Most or > Most || amount * 100m != decimal.Truncate(amount * 100m))
        {
            return false;
        }

        cents = (long)(amount * 100m);
        return true;
    }
}
