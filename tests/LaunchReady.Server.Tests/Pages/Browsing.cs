using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Pages;

/// <summary>What a browser without script does: opens a page, fills in a form, sends it.</summary>
internal static class Browsing
{
    public static async Task<IHtmlDocument> OpenAsync(this Person person, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        Parse((await person.AskPageAsync(path)).MustBe(expected));

    public static Task<Answer> AskPageAsync(this Person person, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        return person.SendAsync(request);
    }

    public static IHtmlDocument Parse(Answer answer) => new HtmlParser().ParseDocument(answer.Body);

    /// <summary>Sends a form of the page as it stands, with these fields filled in; null empties a box or leaves a field out.</summary>
    public static Task<Answer> SubmitAsync(this Person person, IHtmlFormElement form, params (string Name, string? Value)[] filled)
    {
        var fields = FieldsOf(form).Where(field => filled.All(item => item.Name != field.Key))
            .Concat(filled.Where(item => item.Value is not null).Select(item => new KeyValuePair<string, string>(item.Name, item.Value!)));
        var request = new HttpRequestMessage(new HttpMethod(form.GetAttribute("data-method") ?? form.Method), form.GetAttribute("action"))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return person.SendAsync(request);
    }

    public static IHtmlFormElement FormTo(this IHtmlDocument page, string action) =>
        page.Forms.FirstOrDefault(form => form.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"No form to {action}; there are: {string.Join(", ", page.Forms.Select(form => form.GetAttribute("action")))}");

    public static bool HasFormTo(this IHtmlDocument page, string action) => page.Forms.Any(form => form.GetAttribute("action") == action);

    public static string Content(this IHtmlDocument page) => page.QuerySelector("main")!.TextContent.CollapseAndTrim();

    public static string? LocationOf(Answer answer) => answer.Headers.Location?.OriginalString;

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form) =>
        form.Elements.Select(FieldOf).OfType<KeyValuePair<string, string>>();

    private static KeyValuePair<string, string>? FieldOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox", IsChecked: false } => null,
        IHtmlInputElement { Name.Length: > 0 } input => new(input.Name!, input.Value),
        IHtmlSelectElement { Name.Length: > 0 } select => new(select.Name!, select.Value ?? string.Empty),
        IHtmlTextAreaElement { Name.Length: > 0 } area => new(area.Name!, area.Value),
        _ => null,
    };

    private static string CollapseAndTrim(this string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
