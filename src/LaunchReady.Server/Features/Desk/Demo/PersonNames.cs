namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>People on the customers' side. 80 different ones come of two lists walked at different paces.</summary>
internal static class PersonNames
{
    private static readonly string[] _first =
    [
        "Elena", "Marcus", "Yuki", "Fatima", "Oliver", "Ingrid", "Rafael", "Chloe", "Dmitri", "Nadia", "Samuel", "Leila",
        "Henrik", "Grace", "Mateo", "Aisha", "Tobias", "Mei", "Callum", "Rosa", "Viktor", "Hannah", "Emeka", "Sofia",
        "Patrick", "Zainab", "Luca", "Freya", "Arjun", "Camille", "Joel", "Anouk", "Kwame", "Bridget", "Nikolai", "Paloma",
        "Wesley", "Tamsin", "Idris", "Maren",
    ];

    private static readonly string[] _last =
    [
        "Marchetti", "Okonkwo", "Lindqvist", "Tanaka", "Alvarez", "Brennan", "Petrov", "Haddad", "Whitfield", "Kowalski",
        "Duarte", "Sorensen", "Castellano", "Nakamura", "Abernathy", "Rahman", "Fischer", "Moreau", "Stavros", "Vance",
        "Eriksen", "Gallagher", "Mbeki", "Novak", "Pereira", "Quigley", "Rossi", "Sandoval", "Thornton", "Ueda", "Varga",
        "Winslow", "Yilmaz", "Zielinski", "Ashworth", "Bianchi", "Cho", "Delacroix", "Engel", "Farrow", "Greer",
    ];

    public static string Of(int index) => $"{_first[index % _first.Length]} {_last[index % _last.Length]}";

    /// <summary>"elena.marchetti@contoso.example"</summary>
    public static string Email(string name, string domain) =>
        $"{name.ToLowerInvariant().Replace(' ', '.').Replace("'", "", StringComparison.Ordinal)}@{domain}";

    public static string FirstName(string name) => name[..name.IndexOf(' ', StringComparison.Ordinal)];
}
