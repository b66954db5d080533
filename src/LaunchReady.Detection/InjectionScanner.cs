using LaunchReady.Detection.Injection;

namespace LaunchReady.Detection;

/// <summary>
/// Looks for signs that a text wants to give orders to the model that reads it: override wording, personas, fishing for the system prompt, forged turns,
/// hidden and encoded text, shapes that carry data out; and a small statistical model over all of them. Reads long texts in overlapping windows and answers
/// with the worst, so that one sentence in a long document is not diluted. Work is linear in the length of the text.
/// Stateless; safe to use from several threads. Throws nothing but for a null text.
/// </summary>
public static class InjectionScanner
{
    /// <summary>The score of a text and the signs in it.</summary>
    public static InjectionReport Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WindowedScan.Run(text);
    }
}
