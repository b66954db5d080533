using System.Text.Json;

namespace LaunchReady.Audit.Browser;

/// <summary>
/// One window with one page. What a hostile page does (dialogs, pop-ups, downloads, loops) is refused and counted; no call takes longer than the
/// visitor's patience allows. Faults of the page are values; a browser that has ended is an <see cref="InvalidDataException"/> with a sentence.
/// </summary>
public interface IBrowserPage : IAsyncDisposable
{
    /// <summary>What has happened since the last page was opened.</summary>
    PageActivity Activity { get; }

    /// <summary>Goes to an address and waits until the page rests, or until patience ends.</summary>
    Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>Waits until nothing is loading any more, for this long at most. Answers whether it rests.</summary>
    Task<bool> RestAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>Makes the window a phone of this width, or a desktop again from 1,000 pixels on.</summary>
    Task ResizeAsync(int width, int height, CancellationToken cancellationToken);

    /// <summary>Evaluates an expression beside the page, where its scripts cannot interfere, and answers its value.</summary>
    /// <returns>The value; null when the page does not answer.</returns>
    Task<JsonElement?> EvaluateAsync(string expression, CancellationToken cancellationToken);

    /// <summary>Types into the field with this label, in place of what is there. Answers null, or why it could not.</summary>
    Task<string?> FillAsync(FieldEntry entry, CancellationToken cancellationToken);

    /// <summary>Presses the button or link with this name, with the mouse. Answers null, or why it could not.</summary>
    Task<string?> PressAsync(string name, CancellationToken cancellationToken);
}

/// <summary>What is typed into a field. Holds credentials: never written to a report or a log.</summary>
/// <param name="Label">The field's accessible name.</param>
/// <param name="Value">What is typed.</param>
/// <param name="IsSecret">Whether it came from the environment. What did not is not typed into a password field.</param>
public sealed record FieldEntry(string Label, string Value, bool IsSecret)
{
    /// <summary>The label alone.</summary>
    public override string ToString() => Label;
}

/// <summary>How a page answered.</summary>
/// <param name="Url">Where the window is now, after redirects.</param>
public sealed record PageVisit(Uri Url)
{
    /// <summary>The status of the document; 0 without one.</summary>
    public int Status { get; init; }

    /// <summary>The type of the document.</summary>
    public string? MediaType { get; init; }

    /// <summary>Why there is no page; null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it came to rest within the visitor's patience.</summary>
    public bool Rested { get; init; }

    /// <summary>Whether it was a download, which is refused once its status is known.</summary>
    public bool IsDownload { get; init; }
}

/// <summary>What a page has done besides showing itself.</summary>
/// <param name="Errors">Uncaught errors of scripts and what the browser wrote to the console as an error.</param>
/// <param name="Held">Requests that the gate refused.</param>
/// <param name="Fetched">What scripts fetched, with the status.</param>
/// <param name="Intrusions">Dialogs, pop-ups and downloads, all refused.</param>
public sealed record PageActivity(IReadOnlyList<string> Errors, IReadOnlyList<HeldRequest> Held, IReadOnlyList<FetchedData> Fetched, int Intrusions);

/// <summary>A request that was not sent.</summary>
/// <param name="Request">What it was.</param>
/// <param name="Reason">Why not.</param>
public sealed record HeldRequest(BrowserRequest Request, string Reason);

/// <summary>Something that a script fetched.</summary>
/// <param name="Url">From where.</param>
/// <param name="Status">The status; 0 while there is none.</param>
public sealed record FetchedData(Uri Url, int Status);
