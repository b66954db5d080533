using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;

namespace LaunchReady.Server.Features.Desk.Customers;

/// <summary>A company that buys from the workspace's. Deleted for good, and only while it owes nothing.</summary>
internal sealed class Customer : IWorkspaceOwned, IVersioned, ISearchable, INamedRecord
{
    public const int NameLength = 120;
    public const int EmailLength = 254;
    public const int PhoneLength = 40;
    public const int AddressLength = 200;
    public const int CityLength = 80;
    public const int NotesLength = 2000;
    public const int CardLength = 4;

    private Customer()
    {
    }

    public Guid Id { get; private set; }

    public Guid WorkspaceId { get; private set; }

    public int Version { get; set; }

    public string Number { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    public string ContactName { get; private set; } = "";

    /// <summary>Lower case, as it is compared.</summary>
    public string Email { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string City { get; private set; } = "";

    public string CityKey { get; private set; } = "";

    /// <summary>The last four digits of the card that refunds go to. The whole number is kept nowhere.</summary>
    public string? CardEnding { get; private set; }

    public string? Notes { get; private set; }

    public DateOnly Since { get; private set; }

    public bool IsDemo { get; private set; }

    public string SearchText { get; private set; } = "";

    public static Customer Create(NewCustomer customer)
    {
        var created = new Customer
        {
            Id = customer.Id,
            WorkspaceId = customer.WorkspaceId,
            Number = customer.Number,
            Name = customer.Name,
            NameKey = Desk.SearchText.Key(customer.Name),
            CardEnding = customer.CardEnding,
            Notes = customer.Notes,
            Since = customer.Since,
            IsDemo = customer.IsDemo,
        };
        created.Update(customer.Contact);
        return created;
    }

    /// <summary>Absent values stay as they are. The names of the values that differed.</summary>
    public IReadOnlyList<string> Update(CustomerContact change)
    {
        var changed = ChangesOf(change);
        ContactName = change.ContactName ?? ContactName;
        Email = change.Email is { } email ? Desk.SearchText.Key(email) : Email;
        Phone = change.Phone ?? Phone;
        Address = change.Address ?? Address;
        City = change.City ?? City;
        CityKey = Desk.SearchText.Key(City);
        SearchText = Desk.SearchText.Of(Number, Name, ContactName, Email, Phone, Address, City);
        return changed;
    }

    public IReadOnlyList<string> ChangesOf(CustomerContact change) =>
    [
        .. Differs("contact name", change.ContactName, ContactName),
        .. Differs("e-mail", change.Email is { } email ? Desk.SearchText.Key(email) : null, Email),
        .. Differs("phone", change.Phone, Phone),
        .. Differs("address", change.Address, Address),
        .. Differs("city", change.City, City),
    ];

    /// <summary>A customer that owes money stays, or nobody would know whom to ask for it.</summary>
    public Refusal? CheckDelete(int unpaidInvoices) => unpaidInvoices switch
    {
        0 => null,
        1 => new Refusal($"{Name} has 1 unpaid invoice. Void it or wait until it is paid, then delete the customer."),
        _ => new Refusal($"{Name} has {unpaidInvoices} unpaid invoices. Void them or wait until they are paid, then delete the customer."),
    };

    private static IEnumerable<string> Differs(string label, string? wanted, string current) =>
        wanted is null || wanted == current ? [] : [label];
}

/// <summary>How to reach a customer. In a change, null means: leave it.</summary>
internal sealed record CustomerContact(string? ContactName, string? Email, string? Phone, string? Address, string? City);

/// <summary>What is known of a new customer.</summary>
internal sealed record NewCustomer(
    Guid Id,
    Guid WorkspaceId,
    string Number,
    string Name,
    CustomerContact Contact,
    string? CardEnding,
    string? Notes,
    DateOnly Since,
    bool IsDemo);
