namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>The demo's customers and where they are. Names that are known to be nobody's, or made up.</summary>
internal static class CompanyNames
{
    /// <summary>In the order of their numbers: Contoso Ltd is C-001.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Contoso Ltd", "Fabrikam Inc", "Adventure Works", "Tailspin Toys", "Wingtip Toys", "Litware Inc", "Proseware Inc",
        "Woodgrove Bank", "Fourth Coffee", "Graphic Design Institute", "Humongous Insurance", "Lucerne Publishing",
        "Margie's Travel", "Trey Research", "VanArsdel Ltd", "Alpine Ski House", "Coho Winery", "Coho Vineyard",
        "City Power & Light", "Consolidated Messenger", "Blue Yonder Airlines", "Southridge Video", "School of Fine Art",
        "Relecloud", "Nod Publishers", "Munson's Pickles", "Lamna Healthcare", "First Up Consultants", "Bellows College",
        "Best For You Organics", "Wide World Importers", "A. Datum Corporation", "Harbour Lane Logistics",
        "Brightwater Dental Group", "Cedar & Finch Architects", "Larkspur Veterinary", "Pinecrest Credit Union",
        "Quillfeather Books", "Redwood Row Brewing", "Saltmarsh Seafood", "Thistledown Textiles", "Umberfield Ceramics",
        "Vantage Ridge Surveying", "Willowmere Care Homes", "Yarrow Street Clinic", "Zephyr Hollow Kites",
        "Ashgrove Elevators", "Birchline Staffing", "Cobalt Canyon Mining", "Dovetail Joinery", "Eastgate Marine Supply",
        "Fernhollow Farms", "Goldenrod Catering", "Hearthstone Heating", "Ironbark Fencing", "Juniper Hill Schools",
        "Kestrel Point Aviation", "Lanternfish Games", "Maplewick Candles", "Nettlecombe Gardens", "Oxbow River Tours",
        "Palisade Packaging", "Quarrystone Builders", "Rookery Lane Theatre", "Silverbirch Optics", "Tidewater Freight",
        "Upland Orchard Cider", "Velvet Moth Interiors", "Wrenfield Textbooks", "Yellowtail Diving", "Amberline Couriers",
        "Bramblewood Toys", "Copperkettle Foods", "Driftwood Hotels", "Evermoor Energy", "Foxglove Pharmacy",
        "Greywater Plumbing", "Hollowbrook Legal", "Indigo Wharf Media", "Jasperstone Jewellers",
    ];

    public static IReadOnlyList<(string City, string AreaCode)> Cities { get; } =
    [
        ("Seattle, WA", "206"), ("Portland, OR", "503"), ("Denver, CO", "303"), ("Chicago, IL", "312"), ("Boston, MA", "617"),
        ("Austin, TX", "512"), ("Atlanta, GA", "404"), ("Minneapolis, MN", "612"), ("Phoenix, AZ", "602"),
        ("Philadelphia, PA", "215"), ("San Diego, CA", "619"), ("Columbus, OH", "614"), ("Nashville, TN", "615"),
        ("Raleigh, NC", "919"),
    ];

    public static IReadOnlyList<string> Streets { get; } =
    [
        "Harbor Avenue", "Mill Road", "Station Street", "Juniper Court", "Market Street", "Foundry Lane", "Canal Street",
        "Orchard Way", "Bridge Street", "Lakeview Drive", "Granary Row", "Summit Boulevard",
    ];

    /// <summary>"Coho Winery" is reached at coho-winery.example; no such domain can ever exist.</summary>
    public static string Domain(string company)
    {
        var letters = company.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
        var words = new string([.. letters]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("ltd" or "inc"));
        return string.Join('-', words) + ".example";
    }
}
