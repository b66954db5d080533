using System.Text.Encodings.Web;

namespace LaunchReady.Audit.Reports;

/// <summary>Text of others in HTML: it stays text.</summary>
internal static class HtmlText
{
    public static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
