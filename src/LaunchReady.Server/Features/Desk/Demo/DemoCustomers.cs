using LaunchReady.Server.Features.Desk.Customers;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>Eighty customers. Contoso Ltd is the first, with the card ending 9023 on file.</summary>
internal static class DemoCustomers
{
    public const string StoryCardEnding = "9023";

    private static readonly string[] _notes =
    [
        "Prefers e-mail. Invoices go to the accounts team, not to the contact.",
        "Renewal talks start two months before the end of the term.",
        "Asked for a purchase order number on every invoice.",
        "Two offices; the second one has its own access readers.",
        "Pilot customer for the new room displays.",
        "Contact is out of the office on Fridays.",
    ];

    public static IReadOnlyList<Customer> Build(DemoKeys keys, DemoTime time)
    {
        var random = new DemoRandom(80_803);
        return [.. CompanyNames.All.Select((name, index) => Build(keys, time, random, name, index))];
    }

    private static Customer Build(DemoKeys keys, DemoTime time, DemoRandom random, string name, int index)
    {
        var contact = PersonNames.Of(index);
        var (city, areaCode) = CompanyNames.Cities[index % CompanyNames.Cities.Count];
        var address = $"{100 + random.Below(880)} {random.Of(CompanyNames.Streets)}";
        var card = $"{1000 + random.Below(9000)}";
        return Customer.Create(new NewCustomer(
            keys.Next(),
            keys.WorkspaceId,
            RecordNumber.Customer(index + 1),
            name,
            new CustomerContact(contact, PersonNames.Email(contact, CompanyNames.Domain(name)), $"({areaCode}) 555-01{index % 100:D2}", address, city),
            index == 0 ? StoryCardEnding : card,
            random.Chance(0.4) ? random.Of(_notes) : null,
            time.FirstDay.AddDays(-(15 + random.Below(1_700))),
            IsDemo: true));
    }
}
